package io.ddbds.strategies.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a setting stands.
 *
 * @param source the file, or what else the text is called
 * @param line from 1
 * @param path the names of the settings around it and its own, such as {@code keySchema.routes[0]};
 *     empty for the whole text
 */
record Place(String source, int line, String path) {
  Place member(String name, int at) {
    return new Place(source, at, path.isEmpty() ? name : path + "." + name);
  }

  Place item(int index, int at) {
    return new Place(source, at, path + "[" + index + "]");
  }

  ConfigurationException problem(String problem, @Nullable Throwable cause) {
    String what = path.isEmpty() ? "" : path + " ";
    return new ConfigurationException(source + ":" + line + ": " + what + problem, cause);
  }
}
