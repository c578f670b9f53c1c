package io.ddbds.strategies;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ddbds.Key;

/** A pattern for keys with two groups, and one for prefixes. */
record RegexPattern(Pattern keyPattern, Pattern prefixPattern) implements RoutePattern {
  static RegexPattern of(String route, String keyPattern, String prefixPattern) {
    Pattern keys = compile(route, "key", keyPattern);
    Pattern prefixes = compile(route, "prefix", prefixPattern);
    if (keys.groupCount() != 2) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": key pattern \"%s\" has %d groups, but needs two, the partition and the"
                  + " sort key, as in ^(/providers/[^/]+)/(.+)$; write (?:…) for groups that only"
                  + " group",
              route, keyPattern, keys.groupCount()));
    }
    if (prefixes.matcher("/").find()) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": prefix pattern \"%s\" matches \"/\", the prefix of every query for"
                  + " everything, which no index holds: begin it with a fixed part, as in"
                  + " ^/providers/[^/]+$",
              route, prefixPattern));
    }
    return new RegexPattern(keys, prefixes);
  }

  @Override
  public boolean takes(String prefix) {
    return prefixPattern.matcher(prefix).find();
  }

  @Override
  public Match match(Key key) {
    Matcher matcher = keyPattern.matcher(key.toString());
    if (!matcher.find()) {
      return new Match.Absent("the key pattern " + keyPattern + " does not match");
    }
    String partition = matcher.group(1);
    String sort = matcher.group(2);
    if (partition == null || partition.isEmpty() || sort == null || sort.isEmpty()) {
      return new Match.Absent(
          "a group of the key pattern " + keyPattern + " is empty, as no index key may be");
    }
    if (!key.toString().equals(partition + "/" + sort)) {
      return new Match.Absent(
          String.format(
              "the groups of the key pattern %s, \"%s\" and \"%s\", do not make up the key when"
                  + " joined by '/'",
              keyPattern, partition, sort));
    }
    return new Match.Present(partition, sort);
  }

  @Override
  public String toString() {
    return String.format("regex(\"%s\", \"%s\")", keyPattern, prefixPattern);
  }

  private static Pattern compile(String route, String which, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": %s pattern \"%s\" is not RE2 syntax: %s; correct it, without"
                  + " look-around and back references, which RE2 has not",
              route, which, pattern, e.getDescription()),
          e);
    }
  }
}
