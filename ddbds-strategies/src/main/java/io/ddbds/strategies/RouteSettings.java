package io.ddbds.strategies;

import io.ddbds.strategies.config.Choice;
import io.ddbds.strategies.config.Setting;
import io.ddbds.strategies.config.Settings;

/** What the settings of a route mean. */
final class RouteSettings {
  private RouteSettings() {}

  static KeyRoute route(Setting setting) {
    Settings settings =
        setting.settings(
            "preset",
            "name",
            "template",
            "keyPattern",
            "prefixPattern",
            "index",
            "covers",
            "withoutValues",
            "writeOnly");
    KeyRoute route = origin(setting, settings);
    if (settings.get("index").isPresent()) {
      route = settings.require("index").of(route::inIndex);
    }
    if (settings.get("covers").isPresent()) {
      route = settings.require("covers").of(route::covers);
    }
    if (settings.flag("withoutValues")) {
      route = route.withoutValues();
    }
    return settings.flag("writeOnly") ? route.writeOnly() : route;
  }

  private static KeyRoute origin(Setting setting, Settings settings) {
    boolean preset = settings.get("preset").isPresent();
    boolean template = settings.get("template").isPresent();
    boolean patterns =
        settings.get("keyPattern").isPresent() || settings.get("prefixPattern").isPresent();
    if ((preset ? 1 : 0) + (template ? 1 : 0) + (patterns ? 1 : 0) != 1) {
      throw setting.wrong(
          "must have one of these: preset; template; keyPattern with prefixPattern");
    }
    if (preset) {
      return preset(settings);
    }
    if (template) {
      return template(settings);
    }
    String name = settings.require("name").text();
    String prefixes = settings.require("prefixPattern").text();
    return settings.require("keyPattern").of(keys -> KeyRoute.regex(name, keys, prefixes));
  }

  private static KeyRoute template(Settings settings) {
    return settings
        .require("template")
        .of(
            text ->
                KeyRoute.template(
                    settings
                        .get("name")
                        .map(Setting::text)
                        .orElseGet(() -> TemplatePattern.nameOf(text)),
                    text));
  }

  private static KeyRoute preset(Settings settings) {
    settings
        .get("name")
        .ifPresent(
            name -> {
              throw name.wrong("is the preset's own: remove it");
            });
    Choice choice =
        settings
            .require("preset")
            .choice("providers", "ipns", "peerKeys", "peerAddrs", "peerMetadata");
    return choice.bare(
        switch (choice.name()) {
          case "providers" -> IpfsRoutes.providers();
          case "ipns" -> IpfsRoutes.ipns();
          case "peerKeys" -> IpfsRoutes.peerKeys();
          case "peerAddrs" -> IpfsRoutes.peerAddrs();
          default -> IpfsRoutes.peerMetadata();
        });
  }
}
