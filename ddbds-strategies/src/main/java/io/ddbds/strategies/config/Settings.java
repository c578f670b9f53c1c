package io.ddbds.strategies.config;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings by their names, all of them known. Immutable. */
public final class Settings {
  private final Setting all;
  private final Map<String, Setting> byName;

  Settings(Setting all, Map<String, Setting> byName) {
    this.all = all;
    this.byName = byName;
  }

  /**
   * A setting that may be left out.
   *
   * @param name its name
   * @return the setting; empty when it is left out
   */
  public Optional<Setting> get(String name) {
    @Nullable Setting setting = byName.get(name);
    return Optional.ofNullable(setting);
  }

  /**
   * A setting that must be there.
   *
   * @param name its name
   * @return the setting
   * @throws ConfigurationException if it is left out
   */
  public Setting require(String name) {
    return get(name).orElseThrow(() -> all.wrong("lacks \"" + name + "\": add it"));
  }

  /**
   * Whether a setting is there and says yes.
   *
   * @param name its name
   * @return whether it is {@code true}
   * @throws ConfigurationException if it is neither {@code true} nor {@code false}
   */
  public boolean flag(String name) {
    return get(name).map(Setting::flag).orElse(false);
  }
}
