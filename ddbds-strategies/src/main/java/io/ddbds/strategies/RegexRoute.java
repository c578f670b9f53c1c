package io.ddbds.strategies;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.ddbds.Key;
import io.ddbds.Utf8;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Projection;
import java.util.Map;

/** Which keys go into an index, where in it, and which prefixes are read from it. */
record RegexRoute(String name, Pattern keyPattern, Pattern prefixPattern, IndexSchema index) {
  static RegexRoute of(String name, String keyPattern, String prefixPattern) {
    Pattern keys = compile(name, "key", keyPattern);
    Pattern prefixes = compile(name, "prefix", prefixPattern);
    if (keys.groupCount() != 2) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": key pattern %s has %d groups, but needs two, the partition and the sort"
                  + " key, as in ^(/providers/[^/]+)/(.+)$; write (?:…) for groups that only group",
              name, keyPattern, keys.groupCount()));
    }
    if (prefixes.matcher("/").find()) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": prefix pattern %s matches \"/\", the prefix of every query for"
                  + " everything, which no index holds: begin it with a fixed part, as in"
                  + " ^/providers/[^/]+$",
              name, prefixPattern));
    }
    KeyAttributes key = KeyAttributes.of(name + "_pk", name + "_sk");
    return new RegexRoute(name, keys, prefixes, new IndexSchema(name, key, new Projection.All()));
  }

  boolean takes(String prefix) {
    return prefixPattern.matcher(prefix).find();
  }

  /** Where a key stands in the index, if it does. */
  Match match(Key key) {
    Matcher matcher = keyPattern.matcher(key.toString());
    if (!matcher.find()) {
      return new Absent("the key pattern " + keyPattern + " does not match");
    }
    String partition = matcher.group(1);
    String sort = matcher.group(2);
    if (partition == null || partition.isEmpty() || sort == null || sort.isEmpty()) {
      return new Absent(
          "a group of the key pattern " + keyPattern + " is empty, as no index key may be");
    }
    if (!key.toString().equals(partition + "/" + sort)) {
      return new Absent(
          "the groups of the key pattern "
              + keyPattern
              + ", \""
              + partition
              + "\" and \""
              + sort
              + "\", do not make up the key when joined by '/'");
    }
    int bytes = Utf8.length(sort);
    if (bytes > ItemKey.MAX_SORT_BYTES) {
      return new Absent(
          "its sort key has "
              + bytes
              + " bytes in UTF-8, of which an index allows "
              + ItemKey.MAX_SORT_BYTES);
    }
    return new Present(partition, sort);
  }

  @Override
  public String toString() {
    return String.format(".route(\"%s\", \"%s\", \"%s\")", name, keyPattern, prefixPattern);
  }

  private static Pattern compile(String name, String which, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          String.format(
              "route \"%s\": %s pattern %s is not RE2 syntax: %s",
              name, which, pattern, e.getDescription()),
          e);
    }
  }

  /** What became of matching a key. */
  sealed interface Match {
    /** The key attributes of the index, by name. */
    Map<String, String> indexKeys(RegexRoute route);

    /** Whether the key stands in a partition. */
    boolean isIn(String partition);

    /** What became of it, as part of a sentence. */
    String why();
  }

  /** The key is in the index. */
  record Present(String partition, String sort) implements Match {
    @Override
    public Map<String, String> indexKeys(RegexRoute route) {
      KeyAttributes names = route.index().key();
      return Map.of(names.partition(), partition, names.sort().orElseThrow(), sort);
    }

    @Override
    public boolean isIn(String other) {
      return partition.equals(other);
    }

    @Override
    public String why() {
      return "the key pattern puts it into partition \"" + partition + "\"";
    }
  }

  /** The key is not in the index. */
  record Absent(String reason) implements Match {
    @Override
    public Map<String, String> indexKeys(RegexRoute route) {
      return Map.of();
    }

    @Override
    public boolean isIn(String other) {
      return false;
    }

    @Override
    public String why() {
      return reason;
    }
  }
}
