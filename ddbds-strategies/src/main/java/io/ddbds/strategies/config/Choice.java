package io.ddbds.strategies.config;

import java.util.Optional;

/**
 * One of several choices.
 *
 * @param name its name
 * @param setting what it is given; empty when that is left out
 * @param place the setting that chooses
 */
public record Choice(String name, Optional<Setting> setting, Setting place) {
  /**
   * What the choice cannot do without.
   *
   * @return the setting
   * @throws ConfigurationException if it is left out
   */
  public Setting require() {
    return setting.orElseThrow(
        () -> place.wrong("\"" + name + "\" needs a setting: write '" + name + ": …'"));
  }

  /**
   * What a choice means that is given nothing.
   *
   * @param meaning what it means
   * @param <T> what that is
   * @return the meaning
   * @throws ConfigurationException if it is given something
   */
  public <T> T bare(T meaning) {
    if (setting.isPresent()) {
      throw setting.get().wrong("takes no setting: write just '" + name + "'");
    }
    return meaning;
  }
}
