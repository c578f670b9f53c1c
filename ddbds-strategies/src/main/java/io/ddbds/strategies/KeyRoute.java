package io.ddbds.strategies;

import static java.util.Objects.requireNonNull;

import io.ddbds.Key;
import java.util.Optional;

/**
 * Which keys are indexed together, and which prefix queries are answered by that index. Immutable.
 *
 * <p>A route divides a key at a slash: what is before it is the partition, and what follows is the
 * sort key. A query whose prefix is a partition, or is below one, reads that partition or a part of
 * it. So that no result is silently missing, a key that such a query would miss is refused when it
 * is written.
 */
public final class KeyRoute {
  private final String name;
  private final RoutePattern pattern;
  private final String index;
  private final Optional<Key> covered;
  private final boolean serves;
  private final boolean whole;

  private KeyRoute(
      String name,
      RoutePattern pattern,
      String index,
      Optional<Key> covered,
      boolean serves,
      boolean whole) {
    this.name = name;
    this.pattern = pattern;
    this.index = index;
    this.covered = covered;
    this.serves = serves;
    this.whole = whole;
  }

  /**
   * A route by regular expressions. They are RE2, and match wherever they are found, so begin them
   * with {@code ^} and end them with {@code $}.
   *
   * @param name the name of the route and of its index, at least 3 characters
   * @param keyPattern a pattern with two groups, the partition and the sort key, which together
   *     with a slash between them are the key, such as {@code ^(/providers/[^/]+)/(.+)$}; keys that
   *     it does not match are not in the index
   * @param prefixPattern which prefixes are partitions to be read, such as {@code
   *     ^/providers/[^/]+$}; must not match {@code /}
   * @return the route
   * @throws IllegalArgumentException if a pattern is not RE2, the key pattern does not have two
   *     groups, or the prefix pattern matches {@code /}
   */
  public static KeyRoute regex(String name, String keyPattern, String prefixPattern) {
    return of(name, RegexPattern.of(name, keyPattern, prefixPattern));
  }

  /**
   * A route by a path with variables, such as {@code /providers/{cid}/{peer...}}. A variable stands
   * for one namespace that is not empty. The last one is the sort key; it stands for one or more
   * namespaces if it ends with three dots, and otherwise keys with more namespaces are refused. All
   * before it is the partition.
   *
   * @param name the name of the route and of its index, at least 3 characters
   * @param template the path
   * @return the route
   * @throws IllegalArgumentException if it is no such path, or the name of a variable is empty or
   *     there twice
   */
  public static KeyRoute template(String name, String template) {
    return of(name, TemplatePattern.of(name, template));
  }

  private static KeyRoute of(String name, RoutePattern pattern) {
    requireNonNull(name, "name");
    return new KeyRoute(name, pattern, name, Optional.empty(), true, true);
  }

  /**
   * This route in an index that it shares with other routes of the same schema. No key may match
   * two of them: it is refused when it is written, or at build where both are templates.
   *
   * @param newIndex the name of the index
   * @return the route
   */
  public KeyRoute inIndex(String newIndex) {
    return new KeyRoute(name, pattern, requireNonNull(newIndex, "index"), covered, serves, whole);
  }

  /**
   * This route for prefixes above its partitions, too: a query for the prefix, or for one below it
   * that is no partition, scans the index instead of the table. A key below the prefix that the
   * route does not match is then refused when it is written.
   *
   * @param prefix such as {@code /providers}; not {@code /}
   * @return the route
   * @throws IllegalArgumentException if the prefix is {@code /}
   */
  public KeyRoute covers(String prefix) {
    Key key = Key.of(prefix);
    if (key.isRoot()) {
      throw new IllegalArgumentException(
          "route \""
              + name
              + "\" covers \"/\", which is everything, as the table is: cover a"
              + " longer prefix, or none");
    }
    return new KeyRoute(name, pattern, index, Optional.of(key), serves, whole);
  }

  /**
   * This route for a table whose older entries are not in its index yet: what is written is
   * indexed, and no query is answered by it.
   *
   * @return the route
   */
  public KeyRoute writeOnly() {
    return new KeyRoute(name, pattern, index, covered, false, whole);
  }

  /**
   * This route with an index that holds no values: smaller and cheaper to write, but a query for
   * values reads each entry again, 100 at a time, from the table.
   *
   * @return the route
   */
  public KeyRoute withoutValues() {
    return new KeyRoute(name, pattern, index, covered, serves, false);
  }

  String name() {
    return name;
  }

  RoutePattern pattern() {
    return pattern;
  }

  String index() {
    return index;
  }

  boolean serves() {
    return serves;
  }

  boolean whole() {
    return whole;
  }

  Optional<Key> covered() {
    return covered;
  }

  /** Whether a query for a prefix that is no partition, nor below one, scans the index. */
  boolean covers(Key prefix) {
    return covered.isPresent()
        && (covered.get().equals(prefix) || covered.get().isAncestorOf(prefix));
  }

  @Override
  public String toString() {
    return name
        + ": "
        + pattern
        + (index.equals(name) ? "" : " in index " + index)
        + covered.map(prefix -> " covering " + prefix).orElse("")
        + (serves ? "" : ", write-only")
        + (whole ? "" : ", without values");
  }
}
