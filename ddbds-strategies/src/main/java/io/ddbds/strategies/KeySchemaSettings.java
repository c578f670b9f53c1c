package io.ddbds.strategies;

import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.strategies.config.Choice;
import io.ddbds.strategies.config.Setting;
import io.ddbds.strategies.config.Settings;
import java.util.function.Function;

/** What the settings of a key schema mean. */
final class KeySchemaSettings {
  private static final int MAX_SHARDS = 1_000;

  private KeySchemaSettings() {}

  static KeySchemaStrategy keySchema(Setting setting) {
    Choice choice =
        setting.choice("simple", "split", "template", "routes", "indexTables", "sharded");
    return switch (choice.name()) {
      case "split" -> choice.setting().map(KeySchemaSettings::split).orElseGet(KeySchemas::split);
      case "template" -> choice.require().of(KeySchemas::template);
      case "routes" -> ofRoutes(choice.require(), KeySchemas::routes);
      case "indexTables" -> ofRoutes(choice.require(), KeySchemas::indexTables);
      case "sharded" -> sharded(choice.require());
      default -> choice.setting().map(KeySchemaSettings::simple).orElseGet(KeySchemas::simple);
    };
  }

  private static KeySchemaStrategy simple(Setting setting) {
    Settings settings = setting.settings("partitionAttribute");
    return settings.require("partitionAttribute").of(KeySchemas::simple);
  }

  private static KeySchemaStrategy split(Setting setting) {
    Settings settings = setting.settings("partitionAttribute", "sortAttribute");
    String partition = settings.require("partitionAttribute").text();
    String sort = settings.require("sortAttribute").text();
    return setting.made(() -> KeySchemas.split(partition, sort));
  }

  private static KeySchemaStrategy sharded(Setting setting) {
    Settings settings = setting.settings("shards", "keySchema");
    int shards = settings.require("shards").integer(2, MAX_SHARDS);
    KeySchemaStrategy spread = keySchema(settings.require("keySchema"));
    return setting.made(() -> KeySchemas.sharded(shards, spread));
  }

  private static KeySchemaStrategy ofRoutes(
      Setting setting, Function<KeyRoute[], KeySchemaStrategy> maker) {
    KeyRoute[] routes = setting.items().stream().map(RouteSettings::route).toArray(KeyRoute[]::new);
    return setting.made(() -> maker.apply(routes));
  }
}
