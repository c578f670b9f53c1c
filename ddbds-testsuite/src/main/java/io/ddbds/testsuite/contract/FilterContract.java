package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.Query;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entries the filters of a query keep. */
final class FilterContract extends Contract {
  private static final Map<Comparison, List<String>> AROUND_B =
      new EnumMap<>(
          Map.of(
              Comparison.EQUAL, List.of("/b"),
              Comparison.NOT_EQUAL, List.of("/a", "/c"),
              Comparison.GREATER, List.of("/c"),
              Comparison.GREATER_OR_EQUAL, List.of("/b", "/c"),
              Comparison.LESS, List.of("/a"),
              Comparison.LESS_OR_EQUAL, List.of("/a", "/b")));

  FilterContract(Subject subject) {
    super(subject);
  }

  @Rule("a key filter MUST keep just the keys that compare so with its operand")
  void qf01_keysCompare() {
    fill("/a", "/b", "/c");
    AROUND_B.forEach(
        (comparison, keys) ->
            assertThat(keys(Query.all().filter(Filter.key(comparison, "/b"))))
                .as(comparison.symbol())
                .containsExactlyInAnyOrderElementsOf(keys));
  }

  @Rule("a key filter MUST compare UTF-8 bytes of the whole key")
  void qf02_keysCompareByUtf8() {
    fill("/a-b", "/a/b", "/ab", "/\ue000", "/\ud800\udc00");
    assertThat(keys(Query.all().filter(Filter.key(Comparison.GREATER, "/\ue000"))))
        .containsExactly("/\ud800\udc00");
    assertThat(keys(Query.all().filter(Filter.key(Comparison.LESS, "/a/b"))))
        .containsExactly("/a-b");
  }

  @Rule("the operand of a key filter MUST NOT be cleaned")
  void qf03_operandsStayAsTheyAre() {
    fill("/a", "/a/b", "/b");
    assertThat(keys(Query.all().filter(Filter.key(Comparison.EQUAL, "/a/")))).isEmpty();
    assertThat(keys(Query.all().filter(Filter.key(Comparison.LESS, "/a/")))).containsExactly("/a");
    assertThat(keys(Query.all().filter(Filter.key(Comparison.GREATER, ""))))
        .containsExactlyInAnyOrder("/a", "/a/b", "/b");
  }

  @Rule("a value filter MUST keep just the values that compare so with its operand")
  void qf04_valuesCompare() {
    put("/a", "1");
    put("/b", "2");
    put("/c", "3");
    AROUND_B.forEach(
        (comparison, keys) ->
            assertThat(keys(Query.all().filter(Filter.value(comparison, bytes("2")))))
                .as(comparison.symbol())
                .containsExactlyInAnyOrderElementsOf(keys));
  }

  @Rule("a value filter MUST compare unsigned bytes, a shorter value before what extends it")
  void qf05_valuesCompareAsUnsignedBytes() {
    put(Key.of("/empty"), new byte[0]);
    put(Key.of("/7f"), new byte[] {0x7f});
    put(Key.of("/7f00"), new byte[] {0x7f, 0});
    put(Key.of("/80"), new byte[] {(byte) 0x80});
    Query less = Query.all().filter(Filter.value(Comparison.LESS, new byte[] {(byte) 0x80}));
    assertThat(keys(less)).containsExactlyInAnyOrder("/empty", "/7f", "/7f00");
    Query greater = Query.all().filter(Filter.value(Comparison.GREATER, new byte[] {0x7f}));
    assertThat(keys(greater)).containsExactlyInAnyOrder("/7f00", "/80");
  }

  @Rule(
      "a value filter MUST take an operand without bytes, which only a value without bytes equals")
  void qf06_emptyOperandsCompare() {
    put("/a", "");
    put("/b", "1");
    Query empty = Query.all().filter(Filter.value(Comparison.EQUAL, new byte[0]));
    assertThat(keys(empty)).containsExactly("/a");
    Query more = Query.all().filter(Filter.value(Comparison.GREATER, new byte[0]));
    assertThat(keys(more)).containsExactly("/b");
  }

  @Rule("a key prefix filter MUST match plain text, wherever in a namespace it ends")
  void qf07_keyPrefixIsPlain() {
    fill("/a", "/ab/c", "/a/b", "/b/a");
    assertThat(keys(Query.all().filter(Filter.keyPrefix("/a"))))
        .containsExactlyInAnyOrder("/a", "/ab/c", "/a/b");
  }

  @Rule("the operand of a key prefix filter MUST NOT be cleaned")
  void qf08_keyPrefixStaysAsItIs() {
    fill("/ab", "/ab/c", "/abc");
    assertThat(keys(Query.all().filter(Filter.keyPrefix("/ab/")))).containsExactly("/ab/c");
    assertThat(keys(Query.all().filter(Filter.keyPrefix("ab")))).isEmpty();
  }

  @Rule("an entry MUST be kept only if every filter keeps it")
  void qf09_allFiltersMustAgree() {
    fill("/a", "/b", "/c", "/d");
    Query between =
        Query.all()
            .filter(Filter.key(Comparison.GREATER, "/a"))
            .filter(Filter.custom("not b", entry -> !entry.key().toString().equals("/b")))
            .filter(Filter.value(Comparison.LESS, bytes("/d")));
    assertThat(keys(between)).containsExactly("/c");
  }

  @Rule("filters MUST narrow what the prefix selects, and MUST NOT widen it")
  void qf10_filtersApplyBelowThePrefix() {
    fill("/a/1", "/p/1", "/p/2", "/p-/2", "/q/2");
    Query query = Query.prefix("/p").filter(Filter.key(Comparison.GREATER, "/p/1"));
    assertThat(keys(query)).containsExactly("/p/2");
  }

  @Rule("a custom filter MUST be given each entry with its key and its value")
  void qf11_customFiltersSeeTheEntry() {
    put("/a", "/a");
    put("/b", "/a");
    Filter itself =
        Filter.custom(
            "itself",
            entry -> entry.key().toString().equals(entry.value().map(Contract::text).orElse("")));
    assertThat(keys(Query.all().filter(itself))).containsExactly("/a");
  }

  @Rule("a value filter MUST see the real value, also where the query asks for keys only")
  void qf12_keysOnlyIsFilteredByRealValues() {
    put("/a", "1");
    put("/b", "2");
    Query query = Query.all().filter(Filter.value(Comparison.EQUAL, bytes("2"))).onlyKeys();
    assertThat(keys(query)).containsExactly("/b");
    assertThat(entry(query).value()).isEmpty();
  }

  @Rule("a custom filter MUST see the real value, also where the query asks for keys only")
  void qf13_customFiltersSeeRealValues() {
    put("/a", "1");
    put("/b", "2");
    Filter two =
        Filter.custom("two", entry -> entry.value().map(Contract::text).equals(Optional.of("2")));
    assertThat(keys(Query.all().filter(two).onlyKeys())).containsExactly("/b");
  }
}
