package io.ddbds.strategies.config;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Makes settings of YAML, event by event: no object is made that the text could choose. */
final class YamlText {
  /** Far more than any composition needs. */
  static final int MAX_CHARACTERS = 65_536;

  static final int MAX_DEPTH = 16;

  private static final String NOT_YAML = "this is not YAML: ";
  private static final String CORRECT = "; correct it, or put the value in quotes";

  private final String source;
  private final Iterator<Event> events;

  private YamlText(String source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  static Setting read(String source, String text) {
    Place start = new Place(source, 1, "");
    if (text.length() > MAX_CHARACTERS) {
      throw start.problem(
          "the text has "
              + text.length()
              + " characters where "
              + MAX_CHARACTERS
              + " are allowed: shorten it",
          null);
    }
    LoadSettings settings =
        LoadSettings.builder().setLabel(source).setCodePointLimit(MAX_CHARACTERS + 1).build();
    try {
      return new YamlText(source, new Parse(settings).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Place(source, line, "").problem(NOT_YAML + oneLine(e.getProblem()) + CORRECT, e);
    } catch (YamlEngineException e) {
      throw start.problem(NOT_YAML + oneLine(String.valueOf(e.getMessage())) + CORRECT, e);
    }
  }

  private Setting document() {
    Optional<Setting> root = Optional.empty();
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw at(event, "").problem("a second document begins: one is allowed", null);
      } else if (event instanceof NodeEvent node) {
        root = Optional.of(setting(node, at(event, ""), 1));
      }
    }
    return root.orElseThrow(
        () ->
            new Place(source, 1, "").problem("the text is empty: begin with 'table: NAME'", null));
  }

  private Setting setting(NodeEvent event, Place place, int depth) {
    requirePlain(event, place);
    if (event instanceof ScalarEvent scalar) {
      return new Setting(place, new Content.Scalar(scalar.getValue(), scalar.isPlain()));
    }
    if (depth > MAX_DEPTH) {
      throw place.problem(
          "is nested more than " + MAX_DEPTH + " levels deep: no setting needs that", null);
    }
    return new Setting(
        place, event instanceof MappingStartEvent ? members(place, depth) : items(place, depth));
  }

  private Content members(Place place, int depth) {
    Map<String, Setting> members = new LinkedHashMap<>();
    for (Event key = events.next(); !(key instanceof CollectionEndEvent); key = events.next()) {
      Place at = at(key, place.path());
      if (!(key instanceof ScalarEvent name)) {
        throw at.problem("has a name that is no single value: use plain names", null);
      }
      requirePlain(name, at);
      Place member = place.member(name.getValue(), at.line());
      Setting setting = setting((NodeEvent) events.next(), member, depth + 1);
      if (members.put(name.getValue(), setting) != null) {
        throw member.problem("is there twice: remove one", null);
      }
    }
    return new Content.Members(members);
  }

  private Content items(Place place, int depth) {
    List<Setting> items = new ArrayList<>();
    for (Event item = events.next(); !(item instanceof CollectionEndEvent); item = events.next()) {
      Place at = place.item(items.size(), at(item, "").line());
      items.add(setting((NodeEvent) item, at, depth + 1));
    }
    return new Content.Items(items);
  }

  private static void requirePlain(NodeEvent event, Place place) {
    if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
      throw place.problem("uses an anchor or an alias, which is not allowed: write it out", null);
    }
    Optional<String> tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
    if (tag.isPresent()) {
      throw place.problem(
          "has the tag \"" + tag.get() + "\", and tags are not allowed: remove it", null);
    }
  }

  private Place at(Event event, String path) {
    return new Place(source, event.getStartMark().map(Mark::getLine).orElse(0) + 1, path);
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }
}
