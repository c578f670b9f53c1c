package io.ddbds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Keys held to plain definitions of what they do. */
class KeyProperties {
  private static final String JSON_STRING =
      "[ \t\r\n]*\"([^\"\\\\\\x00-\\x1f]|\\\\[\"\\\\/bfnrt]|\\\\u[0-9a-fA-F]{4})*\"[ \t\r\n]*";

  @Property
  void of_cleansOnceAndForAll(@ForAll("paths") String path) {
    String cleaned = Key.of(path).toString();
    assertThat(Key.of(cleaned)).hasToString(cleaned);
    assertThat(Key.raw(cleaned)).isEqualTo(Key.of(path));
  }

  @Property
  void of_agreesWithRewritingTheString(@ForAll("paths") String path) {
    assertThat(Key.of(path)).hasToString(rewritten(path));
  }

  @Property
  void ofNamespaces_isTheInverseOfNamespaces(@ForAll("keys") Key key) {
    assertThat(Key.ofNamespaces(key.namespaces())).isEqualTo(key);
    assertThat(key.reversed().reversed()).isEqualTo(key);
  }

  @Property
  void byteOrder_isThatOfTheUtf8Bytes(@ForAll("rawKeys") Key a, @ForAll("rawKeys") Key b) {
    int expected = Arrays.compareUnsigned(bytes(a), bytes(b));
    assertThat(Integer.signum(Key.BYTE_ORDER.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Property
  void segmentOrder_isThatOfTheNamespacesBytes(@ForAll("rawKeys") Key a, @ForAll("rawKeys") Key b) {
    Comparator<byte[]> bytes = Arrays::compareUnsigned;
    int expected = Arrays.compare(namespaceBytes(a), namespaceBytes(b), bytes);
    assertThat(Integer.signum(Key.SEGMENT_ORDER.compare(a, b))).isEqualTo(Integer.signum(expected));
  }

  @Property
  void utf8Length_isTheNumberOfBytes(@ForAll("rawKeys") Key key) {
    assertThat(key.utf8Length()).isEqualTo(bytes(key).length);
    assertThat(key.utf8()).isEqualTo(bytes(key));
  }

  @Property
  void json_roundTrips(@ForAll("keys") Key key) {
    assertThat(Key.fromJson(key.toJson())).isEqualTo(key);
    assertThat(key.toJson()).matches(JSON_STRING);
  }

  @Property
  void fromJson_takesJsonStringsAndNothingElse(@ForAll("nearlyJson") String json) {
    if (json.matches(JSON_STRING)) {
      String decoded = JsonString.parse(json);
      if (Utf8.indexOfUnpairedSurrogate(decoded) < 0) {
        assertThat(Key.fromJson(json)).isEqualTo(Key.of(decoded));
        return;
      }
    }
    assertThatIllegalArgumentException().isThrownBy(() -> Key.fromJson(json));
  }

  @Property
  void isAncestorOf_meansAProperPrefixOfTheNamespaces(
      @ForAll("keys") Key a, @ForAll("keys") Key b) {
    assertThat(a.isAncestorOf(b)).isEqualTo(isProperPrefix(names(a), names(b)));
    assertThat(b.isDescendantOf(a)).isEqualTo(a.isAncestorOf(b));
  }

  @Property
  void isAncestorOf_holdsBetweenAKeyAndWhatIsPutBelowIt(
      @ForAll("rawKeys") Key above, @ForAll("rawKeys") Key below) {
    assertThat(above.isAncestorOf(above.child(below))).isEqualTo(!below.isRoot());
  }

  @Property
  void parent_isTheNearestAncestor(@ForAll("rawKeys") Key key) {
    Assume.that(!key.isRoot());
    String text = key.toString();
    Key nearest =
        IntStream.rangeClosed(1, text.length())
            .mapToObj(end -> text.substring(0, end))
            .filter(prefix -> prefix.length() == 1 || !prefix.endsWith("/"))
            .filter(prefix -> Utf8.indexOfUnpairedSurrogate(prefix) < 0)
            .map(Key::raw)
            .filter(prefix -> prefix.isAncestorOf(key))
            .max(Key.BYTE_ORDER)
            .orElseThrow();
    assertThat(key.parent()).isEqualTo(nearest);
  }

  @Property
  void ancestors_comeBeforeDescendantsInBothOrders(
      @ForAll("rawKeys") Key above, @ForAll("rawKeys") Key below) {
    Assume.that(!below.isRoot());
    Key descendant = above.child(below);
    assertThat(Key.BYTE_ORDER.compare(above, descendant)).isNegative();
    assertThat(Key.SEGMENT_ORDER.compare(above, descendant)).isNegative();
  }

  @Provide
  Arbitrary<String> paths() {
    return HostileText.paths();
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    return HostileText.nearlyJson();
  }

  @Provide
  Arbitrary<Key> keys() {
    return HostileText.paths().map(Key::of);
  }

  /** Keys of which some would not survive cleaning. */
  @Provide
  Arbitrary<Key> rawKeys() {
    return HostileText.paths().map(path -> Key.raw(("/" + path).replaceFirst("/+\\z", "")));
  }

  /** Path cleaning as a set of rewriting rules, applied until none does. */
  private static String rewritten(String path) {
    String before;
    String text = "/" + path + "/";
    do {
      before = text;
      text =
          text.replace("//", "/")
              .replace("/./", "/")
              .replaceFirst("^/\\.\\./", "/")
              .replaceFirst("/(?!\\.\\.?/)[^/]+/\\.\\./", "/");
    } while (!text.equals(before));
    return text.length() == 1 ? text : text.substring(0, text.length() - 1);
  }

  private static byte[] bytes(Key key) {
    return key.toString().getBytes(UTF_8);
  }

  private static byte[][] namespaceBytes(Key key) {
    return key.namespaces().stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
  }

  /** The namespaces, of which the root has none. */
  private static List<String> names(Key key) {
    List<String> names = new ArrayList<>(key.namespaces());
    names.removeIf(String::isEmpty);
    return names;
  }

  private static boolean isProperPrefix(List<String> shorter, List<String> longer) {
    return shorter.size() < longer.size() && longer.subList(0, shorter.size()).equals(shorter);
  }
}
