package io.ddbds.strategies.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A setting, and where it stands. Immutable. */
public final class Setting {
  private static final int SHOWN = 80;

  private final Place place;
  private final Content content;

  Setting(Place place, Content content) {
    this.place = place;
    this.content = content;
  }

  /**
   * Reads a text in YAML.
   *
   * @param source what messages call the text, such as the name of its file
   * @param yaml the text, at most 65,536 characters
   * @return the setting that is all of it
   * @throws ConfigurationException if it is not YAML, or uses more of YAML than is allowed
   */
  public static Setting read(String source, String yaml) {
    return YamlText.read(source, yaml);
  }

  /**
   * A single value.
   *
   * @return the text, not empty
   * @throws ConfigurationException if there is none
   */
  public String text() {
    if (!(content instanceof Content.Scalar scalar)) {
      throw wrong("must be a single value, but is " + content.kind());
    }
    if (scalar.value().isEmpty()) {
      throw wrong("has no value: give it one, or remove it");
    }
    return scalar.value();
  }

  /**
   * A whole number.
   *
   * @param least the smallest that is allowed
   * @param most the largest that is allowed
   * @return the number
   * @throws ConfigurationException if it is none, or out of range
   */
  public long number(long least, long most) {
    String text = text();
    String remedy = ": choose a whole number from " + least + " to " + most;
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      // said below, as of a number that is out of range
    }
    throw wrong("is " + shown() + remedy);
  }

  /**
   * A whole number.
   *
   * @param least the smallest that is allowed
   * @param most the largest that is allowed
   * @return the number
   * @throws ConfigurationException if it is none, or out of range
   */
  public int integer(int least, int most) {
    return (int) number(least, most);
  }

  /**
   * A yes or no.
   *
   * @return whether it is {@code true}
   * @throws ConfigurationException if it is neither {@code true} nor {@code false}
   */
  public boolean flag() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("is " + shown() + ": use true or false");
    };
  }

  /**
   * A length of time.
   *
   * @return the duration
   * @throws ConfigurationException if it is none
   */
  public Duration duration() {
    return of(Durations::parse);
  }

  /**
   * What becomes of the text.
   *
   * @param maker makes it
   * @param <T> what is made
   * @return what was made
   * @throws ConfigurationException if the maker throws {@link IllegalArgumentException}, with the
   *     message of that
   */
  public <T> T of(Function<String, T> maker) {
    String text = text();
    return checked(" is " + shown() + ": ", () -> maker.apply(text));
  }

  /**
   * What somebody makes of settings that have been read.
   *
   * @param maker makes it
   * @param <T> what is made
   * @return what was made
   * @throws ConfigurationException if the maker throws {@link IllegalArgumentException}, with the
   *     message of that
   */
  public <T> T made(Supplier<T> maker) {
    return checked(" cannot be: ", maker);
  }

  /**
   * The items of a list.
   *
   * @return at least one
   * @throws ConfigurationException if it is no list, or empty
   */
  public List<Setting> items() {
    if (!(content instanceof Content.Items list)) {
      throw wrong("must be a list, but is " + content.kind() + ": begin each item with '- '");
    }
    if (list.items().isEmpty()) {
      throw wrong("is an empty list: add an item, or remove it");
    }
    return list.items();
  }

  /**
   * The settings in this one.
   *
   * @param known the names that there can be
   * @return the settings by name
   * @throws ConfigurationException if this is a single value or a list, or a name is not known
   */
  public Settings settings(String... known) {
    if (!(content instanceof Content.Members members)) {
      throw wrong(
          "must be settings by name, but is "
              + content.kind()
              + ": there are "
              + String.join(", ", known));
    }
    members
        .members()
        .forEach(
            (name, setting) -> {
              if (!Arrays.asList(known).contains(name)) {
                throw setting.wrong("is not known" + remedy(name, known));
              }
            });
    return new Settings(this, members.members());
  }

  /**
   * One of several choices: its name, or its name with a setting of its own.
   *
   * @param known the names of the choices
   * @return the choice
   * @throws ConfigurationException if it is none of them
   */
  public Choice choice(String... known) {
    if (content instanceof Content.Members members && members.members().size() == 1) {
      Map.Entry<String, Setting> only = members.members().entrySet().iterator().next();
      return new Choice(
          requireKnown(only.getKey(), only.getValue(), known), Optional.of(only.getValue()), this);
    }
    if (content instanceof Content.Scalar) {
      return new Choice(requireKnown(text(), this, known), Optional.empty(), this);
    }
    throw wrong(
        "must be one of "
            + String.join(", ", known)
            + ", as a name or as one name with a setting, but is "
            + content.kind());
  }

  /**
   * What to throw when this setting is wrong.
   *
   * @param problem what is wrong with it and what to do, as the rest of a sentence
   * @return the exception
   */
  public ConfigurationException wrong(String problem) {
    return place.problem(problem, null);
  }

  private <T> T checked(String before, Supplier<T> maker) {
    try {
      return maker.get();
    } catch (ConfigurationException known) {
      throw known;
    } catch (IllegalArgumentException e) {
      throw place.problem(before.strip() + " " + e.getMessage(), e);
    }
  }

  private String shown() {
    String text = text();
    return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + '"';
  }

  private static String requireKnown(String name, Setting at, String... known) {
    if (!Arrays.asList(known).contains(name)) {
      throw at.wrong("\"" + name + "\" is not known" + remedy(name, known));
    }
    return name;
  }

  private static String remedy(String name, String... known) {
    String all = Arrays.stream(known).collect(Collectors.joining(", "));
    return Nearest.to(name, List.of(known))
            .map(near -> ": did you mean \"" + near + "\"? There are ")
            .orElse(": there are ")
        + all;
  }
}
