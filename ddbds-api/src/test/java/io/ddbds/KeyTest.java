package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys by example. The numbers are those of the facts that the contract was drawn from. */
class KeyTest {
  @Test
  void k01_keys_ofOneString_areEqual() {
    assertThat(Key.of("/a/b")).isEqualTo(Key.raw("/a/b")).hasSameHashCodeAs(Key.raw("/a/b"));
    assertThat(Key.of("/a")).isNotEqualTo(Key.of("/A")).isNotEqualTo("/a");
    assertThat(Key.of("/é")).isNotEqualTo(Key.of("/e\u0301"));
  }

  @Test
  void k01_keys_haveNoLengthLimit() {
    assertThat(Key.of("x".repeat(100_000)).utf8Length()).isEqualTo(100_001);
  }

  @ParameterizedTest
  @CsvSource({
    "'', /",
    "abc, /abc",
    "/a//b/, /a/b",
    "/a/./b, /a/b",
    "/a/../b, /b",
    "/.., /",
    "/.././/, /",
    "../../a, /a",
    "/a/b/../../../c, /c",
    "/.hidden, /.hidden",
    "/a/..b, /a/..b",
    "/a/b.., /a/b..",
    "/..., /...",
    "' ', '/ '",
  })
  void k02_of_cleansThePath(String path, String cleaned) {
    assertThat(Key.of(path)).hasToString(cleaned);
  }

  @Test
  void k03_raw_emptyPath_isTheRoot() {
    assertThat(Key.raw("")).isEqualTo(Key.ROOT);
    assertThat(Key.raw("/")).isEqualTo(Key.ROOT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a//b", "//b", "/a/./b", "/a/../b", "/.."})
  void k03_raw_keepsWhatCleaningWouldRemove(String path) {
    assertThat(Key.raw(path)).hasToString(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", " /a"})
  void k03_raw_withoutLeadingSlash_isRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.raw(path))
        .withMessage("raw key \"%s\" must begin with '/': use Key.of to have it cleaned", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a/", "//"})
  void k03_raw_withTrailingSlash_isRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.raw(path))
        .withMessage("raw key \"%s\" must not end with '/': use Key.of to have it cleaned", path);
  }

  @Test
  void k04_ofNamespaces_joinsAndCleans() {
    assertThat(Key.ofNamespaces(List.of())).isEqualTo(Key.ROOT);
    assertThat(Key.ofNamespaces(List.of("a", "b:c"))).hasToString("/a/b:c");
    assertThat(Key.ofNamespaces(List.of("a", "..", "", "b/c"))).hasToString("/b/c");
  }

  @Test
  void k05_random_givesNewKeysOf32HexadecimalDigits() {
    Set<Key> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      Key key = Key.random();
      assertThat(key.toString()).matches("/[0-9a-f]{32}");
      keys.add(key);
    }
    assertThat(keys).hasSize(1_000);
  }

  @Test
  void k06_null_isRefused() {
    assertThatNullPointerException().isThrownBy(() -> Key.of(null));
    assertThatNullPointerException().isThrownBy(() -> Key.raw(null));
  }

  @Test
  void k07_utf8_isTheStringsBytesInAnArrayOfItsOwn() {
    Key key = Key.of("/é");
    assertThat(key.utf8()).containsExactly('/', 0xC3, 0xA9);
    key.utf8()[0] = 'x';
    assertThat(key.utf8()).startsWith((byte) '/');
  }

  @Test
  void k08_namespaces_areThePartsBetweenSlashes() {
    assertThat(Key.of("/a/b:c").namespaces()).containsExactly("a", "b:c");
    assertThat(Key.ROOT.namespaces()).containsExactly("");
    assertThat(Key.raw("/a//b").namespaces()).containsExactly("a", "", "b");
    assertThat(Key.of("/a/b").namespaces()).isUnmodifiable();
  }

  @Test
  void k09_baseAndRootNamespace_areTheLastAndTheFirst() {
    Key key = Key.of("/Comedy:MontyPython/Actor:JohnCleese");
    assertThat(key.baseNamespace()).isEqualTo("Actor:JohnCleese");
    assertThat(key.rootNamespace()).isEqualTo("Comedy:MontyPython");
    assertThat(Key.of("/Comedy:MontyPython").rootNamespace()).isEqualTo("Comedy:MontyPython");
    assertThat(Key.ROOT.baseNamespace()).isEmpty();
    assertThat(Key.ROOT.rootNamespace()).isEmpty();
  }

  @Test
  void k10_isTopLevel_holdsForOneNamespaceAndTheRoot() {
    assertThat(Key.of("/a").isTopLevel()).isTrue();
    assertThat(Key.ROOT.isTopLevel()).isTrue();
    assertThat(Key.of("/a/b").isTopLevel()).isFalse();
    assertThat(Key.raw("//b").isTopLevel()).isFalse();
  }

  @Test
  void k11_reversed_turnsTheNamespacesRound() {
    assertThat(Key.of("/a/b/c:d").reversed()).hasToString("/c:d/b/a");
    assertThat(Key.ROOT.reversed()).isEqualTo(Key.ROOT);
  }

  @ParameterizedTest
  @CsvSource({"Music:Song:X, Music:Song", "Song, ''", "4215:, 4215", ":, ''", "'', ''"})
  void k12_namespaceType_isWhatPrecedesTheLastColon(String namespace, String type) {
    assertThat(Key.namespaceType(namespace)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"Music:Song:X, X", "Song, Song", "4215:, ''", ":, ''", "'', ''"})
  void k13_namespaceName_isWhatFollowsTheLastColon(String namespace, String name) {
    assertThat(Key.namespaceName(namespace)).isEqualTo(name);
  }

  @Test
  void k14_typeAndName_areThoseOfTheLastNamespace() {
    Key key = Key.of("/a:b/Music:Song:X");
    assertThat(key.type()).isEqualTo("Music:Song");
    assertThat(key.name()).isEqualTo("X");
    assertThat(Key.ROOT.type()).isEmpty();
    assertThat(Key.ROOT.name()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/A:b, c, /A:b:c", "/, c, /:c", "/A, /../x, /x", "/A, '', /A:"})
  void k15_instance_appendsAName(String key, String name, String instance) {
    assertThat(Key.of(key).instance(name)).hasToString(instance);
  }

  @ParameterizedTest
  @CsvSource({"/a/b, /a", "/a/T:x, /a/T", "/T:U:x, /T:U", "/, /", "/a, /"})
  void k16_typePath_dropsTheName(String key, String typePath) {
    assertThat(Key.of(key).typePath()).hasToString(typePath);
  }

  @ParameterizedTest
  @CsvSource({"/a/b/c, /a/b", "/a, /", "/, /"})
  void k17_parent_dropsTheLastNamespace(String key, String parent) {
    assertThat(Key.of(key).parent()).hasToString(parent);
  }

  @ParameterizedTest
  @CsvSource({"/a//b, /a", "//b, /", "///b, /", "/a/../b, /a/..", "/a/., /a"})
  void k17_parent_ofARawKey_isItsNearestAncestor(String key, String parent) {
    assertThat(Key.raw(key).parent()).isEqualTo(Key.raw(parent));
  }

  @Test
  void k18_child_concatenatesKeysWithoutCleaning() {
    assertThat(Key.of("/a").child(Key.of("/b/c"))).hasToString("/a/b/c");
    assertThat(Key.ROOT.child(Key.of("/b"))).hasToString("/b");
    assertThat(Key.of("/a").child(Key.ROOT)).hasToString("/a");
    assertThat(Key.of("/a").child(Key.raw("/../b"))).hasToString("/a/../b");
  }

  @ParameterizedTest
  @CsvSource({"/a, b, /a/b", "/a, ../x, /x", "/a, '', /a", "/, b, /b", "/a, /b/, /a/b"})
  void k19_child_ofAString_isCleaned(String key, String below, String child) {
    assertThat(Key.of(key).child(below)).hasToString(child);
  }

  @ParameterizedTest
  @CsvSource({
    "/A, /A/B, true",
    "/A, /A/B/C, true",
    "/A, /A, false",
    "/A, /AB, false",
    "/A, /AB/C, false",
    "/A/B, /A, false",
    "/, /A, true",
    "/, /, false",
    "/A, /, false",
  })
  void k20_isAncestorOf_isStrictAndEndsAtSegments(String key, String other, boolean expected) {
    assertThat(Key.of(key).isAncestorOf(Key.of(other))).isEqualTo(expected);
  }

  @Test
  void k21_isDescendantOf_isTheConverse() {
    assertThat(Key.of("/a/b").isDescendantOf(Key.of("/a"))).isTrue();
    assertThat(Key.of("/a").isDescendantOf(Key.of("/a/b"))).isFalse();
    assertThat(Key.of("/a").isDescendantOf(Key.of("/a"))).isFalse();
  }

  @Test
  void k22_segmentOrder_comparesNamespaceByNamespace() {
    assertThat(sorted(Key.SEGMENT_ORDER, "/b", "/a-b", "/a/b/c", "/a", "/", "/a/b"))
        .containsExactly("/", "/a", "/a/b", "/a/b/c", "/a-b", "/b");
  }

  @Test
  void k23_byteOrder_comparesWholeStrings() {
    assertThat(sorted(Key.BYTE_ORDER, "/b", "/a-b", "/a/b/c", "/a", "/", "/a/b"))
        .containsExactly("/", "/a", "/a-b", "/a/b", "/a/b/c", "/b");
  }

  @Test
  void k24_bothOrders_compareUtf8AndNotUtf16() {
    String supplementary = "/😀";
    String privateUse = "/\uE000";
    assertThat(supplementary).isLessThan(privateUse);
    assertThat(sorted(Key.BYTE_ORDER, supplementary, privateUse))
        .containsExactly(privateUse, supplementary);
    assertThat(sorted(Key.SEGMENT_ORDER, supplementary, privateUse))
        .containsExactly(privateUse, supplementary);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\ud800/..", "/a\ud800", "/\udc00", "/\udc00\ud800", "/\ud83d/\ude00"})
  void k24_unpairedSurrogates_areRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.of(path))
        .withMessageContaining("unpaired surrogate U+D")
        .withMessageContaining("base32");
  }

  @Test
  void k24_unpairedSurrogate_isShownWithItsPlace() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Key.raw("/a\ud800"))
        .withMessageStartingWith("key \"/a\\ud800\" has the unpaired surrogate U+D800 at index 2");
  }

  @Test
  void k25_json_isAnEscapedString() {
    assertThat(Key.of("/a\"b\\c\n\u0001é").toJson()).isEqualTo("\"/a\\\"b\\\\c\\n\\u0001é\"");
  }

  @Test
  void k25_fromJson_cleansTheString() {
    assertThat(Key.fromJson("\"a//b/\"")).hasToString("/a/b");
    assertThat(Key.fromJson("\"\"")).isEqualTo(Key.ROOT);
    assertThat(Key.fromJson(" \t\r\n\"\\/a\\u00e9\\b\\f\\n\\r\\t\" ")).hasToString("/aé\b\f\n\r\t");
    assertThat(Key.fromJson("\"\\ud83d\\uDE00\"")).hasToString("/😀");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "a",
        "null",
        "12",
        "[\"/a\"]",
        "\"/a",
        "\"/a\\\"",
        "\"a\"b\"",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u\uFF11\uFF11\uFF11\uFF11\"",
        "\u2003\"/a\"",
        "\"/a\"\u000b",
        "\"\\ud83d\"",
      })
  void k25_fromJson_malformed_isRefused(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> Key.fromJson(json));
  }

  @Test
  void k26_keys_haveNoOtherMarshalledForm() {
    assertThat(Key.ROOT).isNotInstanceOf(Serializable.class).isNotInstanceOf(Comparable.class);
  }

  @Test
  void k27_entries_carryCleanKeysThatRawTakes() {
    Key key = Entry.ofKey(Key.of("a//b/")).key();
    assertThat(key).isEqualTo(Key.of("/a/b"));
    assertThat(Key.raw(key.toString())).isEqualTo(key);
  }

  @Test
  void isRoot_holdsForTheRootOnly() {
    assertThat(Key.of("a/..").isRoot()).isTrue();
    assertThat(Key.of("/a").isRoot()).isFalse();
  }

  private static List<String> sorted(Comparator<Key> order, String... keys) {
    return Stream.of(keys).map(Key::of).sorted(order).map(Key::toString).toList();
  }
}
