package io.ddbds;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * The path under which a value is stored, such as {@code /providers/<cid>/<peerId>}.
 *
 * <p>A key begins with {@code /}. The parts between its slashes are its <em>namespaces</em>; the
 * last one may carry a type and a name, {@code type:name}. Two keys are equal when their strings
 * are.
 *
 * <p>There are two orders, and they differ, because characters such as {@code -} sort before {@code
 * /}: {@link #BYTE_ORDER} is the order of query results, {@link #SEGMENT_ORDER} keeps a key's
 * descendants together. Keys are not {@link Comparable} so that nobody gets one for the other.
 *
 * <p>A key has no length limit of its own; the store it goes to may have one. Immutable.
 */
public final class Key {
  /** The key {@code /}, ancestor of every other key. It can hold a value like any other. */
  public static final Key ROOT = new Key("/");

  /** By the UTF-8 bytes of the whole string: the order of query results and of DynamoDB. */
  public static final Comparator<Key> BYTE_ORDER = (a, b) -> Utf8.compare(a.path, b.path);

  /** Namespace by namespace, each by its UTF-8 bytes; an ancestor comes before its descendants. */
  public static final Comparator<Key> SEGMENT_ORDER = Key::compareSegments;

  private final String path;

  private Key(String path) {
    this.path = Utf8.requireEncodable("key", path);
  }

  /**
   * The key of a path, which is cleaned first: a leading slash is added, repeated and trailing
   * slashes and {@code .} go, {@code ..} removes the namespace before it and never climbs above the
   * root.
   *
   * @param path any path; the empty one is the root
   * @return the key
   * @throws IllegalArgumentException if the path has an unpaired surrogate
   */
  public static Key of(String path) {
    return new Key(clean(requireNonNull(path, "path")));
  }

  /**
   * The key whose string is exactly the given one; inner {@code //}, {@code .} and {@code ..} stay.
   *
   * @param path a path that begins with a slash and does not end with one; the empty one is the
   *     root
   * @return the key
   * @throws IllegalArgumentException if the path does not begin with a slash, ends with one, or has
   *     an unpaired surrogate
   */
  public static Key raw(String path) {
    if (requireNonNull(path, "path").isEmpty()) {
      return ROOT;
    }
    if (path.charAt(0) != '/') {
      throw new IllegalArgumentException(
          "raw key "
              + JsonString.quote(path)
              + " must begin with '/': use Key.of to have it cleaned");
    }
    if (path.length() > 1 && path.endsWith("/")) {
      throw new IllegalArgumentException(
          "raw key "
              + JsonString.quote(path)
              + " must not end with '/': use Key.of to have it cleaned");
    }
    return new Key(path);
  }

  /**
   * The key of these namespaces, joined and cleaned.
   *
   * @param namespaces the namespaces from the root down; none gives the root
   * @return the key
   * @throws IllegalArgumentException if one has an unpaired surrogate
   */
  public static Key ofNamespaces(List<String> namespaces) {
    return of(String.join("/", namespaces));
  }

  /**
   * A new key of one namespace: a random UUID as 32 hexadecimal digits.
   *
   * @return the key
   */
  public static Key random() {
    return new Key("/" + UUID.randomUUID().toString().replace("-", ""));
  }

  /**
   * Reads what {@link #toJson} writes. The string is cleaned as in {@link #of}.
   *
   * @param json one JSON string literal
   * @return the key
   * @throws IllegalArgumentException if it is not one JSON string literal
   */
  public static Key fromJson(String json) {
    return of(JsonString.parse(json));
  }

  /**
   * This key as a JSON string literal, quotes included.
   *
   * @return the literal
   */
  public String toJson() {
    return JsonString.quote(path);
  }

  /**
   * The key's string in UTF-8.
   *
   * @return a new array
   */
  public byte[] utf8() {
    return path.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The length of the key's string in UTF-8.
   *
   * @return bytes, at least 1
   */
  public int utf8Length() {
    return Utf8.length(path);
  }

  /**
   * The parts between the slashes, from the root down. The root has one, the empty string.
   *
   * @return an unmodifiable list of at least one
   */
  public List<String> namespaces() {
    return Collections.unmodifiableList(Arrays.asList(path.substring(1).split("/", -1)));
  }

  /**
   * The last namespace, with its type; empty for the root.
   *
   * @return the namespace
   */
  public String baseNamespace() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * The first namespace; empty for the root.
   *
   * @return the namespace
   */
  public String rootNamespace() {
    int slash = path.indexOf('/', 1);
    return slash < 0 ? path.substring(1) : path.substring(1, slash);
  }

  /**
   * Whether this key has just one namespace. The root counts as such.
   *
   * @return whether no slash follows the first
   */
  public boolean isTopLevel() {
    return path.indexOf('/', 1) < 0;
  }

  /**
   * Whether this is {@link #ROOT}.
   *
   * @return whether the string is {@code /}
   */
  public boolean isRoot() {
    return path.length() == 1;
  }

  /**
   * The key of the same namespaces in reverse: {@code /a/b} gives {@code /b/a}.
   *
   * @return the key
   */
  public Key reversed() {
    List<String> namespaces = new ArrayList<>(namespaces());
    Collections.reverse(namespaces);
    return ofNamespaces(namespaces);
  }

  /**
   * The type of the last namespace: {@code Song} for {@code /Music/Song:Yesterday}.
   *
   * @return the type, or the empty string when the namespace has none
   */
  public String type() {
    return namespaceType(baseNamespace());
  }

  /**
   * The last namespace without its type: {@code Yesterday} for {@code /Music/Song:Yesterday}.
   *
   * @return the name, may be empty
   */
  public String name() {
    return namespaceName(baseNamespace());
  }

  /**
   * What stands before the last colon of a namespace: {@code Music:Song} for {@code Music:Song:X}.
   *
   * @param namespace one namespace
   * @return the type, or the empty string when there is no colon
   */
  public static String namespaceType(String namespace) {
    int colon = namespace.lastIndexOf(':');
    return colon < 0 ? "" : namespace.substring(0, colon);
  }

  /**
   * What stands after the last colon of a namespace, or all of it when there is none.
   *
   * @param namespace one namespace
   * @return the name, may be empty
   */
  public static String namespaceName(String namespace) {
    return namespace.substring(namespace.lastIndexOf(':') + 1);
  }

  /**
   * This key with {@code :name} appended, cleaned: {@code /Song} gives {@code /Song:Yesterday}.
   *
   * @param name the name
   * @return the key
   */
  public Key instance(String name) {
    return of(path + ":" + name);
  }

  /**
   * This key with the name of its last namespace removed: {@code /Music/Song:X} gives {@code
   * /Music/Song}. Without a type the whole namespace goes, so that {@code /a/b} gives {@code /a}.
   *
   * @return the key
   */
  public Key typePath() {
    return of(parent().path + "/" + type());
  }

  /**
   * This key without its last namespace, and without the empty ones that a raw key may have before
   * it; the root for a top-level key and for the root.
   *
   * @return the nearest key that is an ancestor of this one
   */
  public Key parent() {
    int end = path.lastIndexOf('/');
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return end == 0 ? ROOT : new Key(path.substring(0, end));
  }

  /**
   * The other key below this one. Nothing is cleaned.
   *
   * @param below the lower part; the root adds nothing
   * @return the key
   */
  public Key child(Key below) {
    return isRoot() ? below : below.isRoot() ? this : new Key(path + below.path);
  }

  /**
   * The path below this key, cleaned, so that {@code ..} climbs out of it.
   *
   * @param below a path; the empty one gives this key, cleaned
   * @return the key
   */
  public Key child(String below) {
    return of(path + "/" + below);
  }

  /**
   * Whether the other key lies below this one, on the border of a namespace: {@code /a} is an
   * ancestor of {@code /a/b}, but neither of {@code /ab} nor of itself.
   *
   * @param other the other key
   * @return whether the other is a descendant
   */
  public boolean isAncestorOf(Key other) {
    if (isRoot()) {
      return !other.isRoot();
    }
    return other.path.length() > path.length()
        && other.path.charAt(path.length()) == '/'
        && other.path.startsWith(path);
  }

  /**
   * Whether this key lies below the other one.
   *
   * @param other the other key
   * @return whether the other is an ancestor
   */
  public boolean isDescendantOf(Key other) {
    return other.isAncestorOf(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key key && path.equals(key.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /**
   * The key's string.
   *
   * @return the path, beginning with a slash
   */
  @Override
  public String toString() {
    return path;
  }

  private static int compareSegments(Key a, Key b) {
    return Arrays.compare(
        a.namespaces().toArray(String[]::new), b.namespaces().toArray(String[]::new), Utf8.ORDER);
  }

  private static String clean(String path) {
    if (isClean(path)) {
      return path;
    }
    Utf8.requireEncodable("key", path); // what is cleaned away counts, too
    Deque<String> namespaces = new ArrayDeque<>();
    for (String namespace : path.split("/", -1)) {
      if (namespace.equals("..")) {
        namespaces.pollLast();
      } else if (!namespace.isEmpty() && !namespace.equals(".")) {
        namespaces.addLast(namespace);
      }
    }
    return "/" + String.join("/", namespaces);
  }

  /** Spares the usual, clean path the splitting; a false "no" costs only time. */
  private static boolean isClean(String path) {
    return path.length() > 1
        && path.charAt(0) == '/'
        && !path.contains("//")
        && !path.contains("/.")
        && !path.endsWith("/");
  }
}
