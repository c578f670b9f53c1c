package io.ddbds.strategies.config;

import org.jspecify.annotations.Nullable;

/**
 * A configuration that cannot be used. The message names the file and the line, the setting, its
 * value, and what to do.
 */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Describes what is wrong.
   *
   * @param message one sentence that begins with file and line
   * @param cause what refused the value; null when there is no more to say
   */
  public ConfigurationException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
