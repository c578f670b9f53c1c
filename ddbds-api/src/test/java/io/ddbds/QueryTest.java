package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTest {
  @ParameterizedTest
  @CsvSource({
    "/foo, /foo/bar, true",
    "/foo/, /foo/bar, true",
    "foo, /foo/bar/x, true",
    "/x/../foo, /foo/bar, true",
    "/foo, /foobar, false",
    "/foo, /foo, false",
    "/0/, /0key0, false",
    "/bad/, /foo, false",
  })
  void selects_isStrictlyBelowThePrefix(String prefix, String key, boolean expected) {
    assertThat(Query.prefix(prefix).selects(Key.of(key))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/./", "/.././/", "/prefix/../"})
  void selects_everythingAndTheRoot_whenThePrefixCleansToTheRoot(String prefix) {
    Query query = Query.prefix(prefix);
    assertThat(query.prefixKey()).isEqualTo(Key.ROOT);
    assertThat(query.selects(Key.ROOT)).isTrue();
    assertThat(query.selects(Key.of("/a/b"))).isTrue();
  }

  @Test
  void prefix_isKeptAsGiven() {
    assertThat(Query.prefix("foo//bar/").prefix()).isEqualTo("foo//bar/");
    assertThat(Query.prefix("foo//bar/").prefixKey()).isEqualTo(Key.of("/foo/bar"));
    assertThat(Query.prefix(Key.of("/a"))).isEqualTo(Query.prefix("/a"));
    assertThat(Query.all()).isEqualTo(Query.prefix("/"));
  }

  @Test
  void prefix_withUnpairedSurrogate_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.prefix("/\ud800"))
        .withMessageStartingWith("query prefix \"/\\ud800\" has the unpaired surrogate");
    assertThatNullPointerException().isThrownBy(() -> Query.prefix((String) null));
  }

  @Test
  void offsetAndLimit_negative_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.all().offset(-1))
        .withMessage("offset is -1, but must not be negative; 0 means none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Query.all().limit(-7))
        .withMessage("limit is -7, but must not be negative; 0 means none");
  }

  @Test
  void withMethods_changeOnePartAndLeaveTheOriginalAlone() {
    Filter filter = Filter.keyPrefix("/a");
    Query all = Query.all();
    Query query =
        all.withPrefix("/p")
            .filter(filter)
            .orderBy(Order.KEY)
            .offset(1)
            .limit(2)
            .onlyKeys()
            .withSizes()
            .withExpirations();
    assertThat(query)
        .isEqualTo(new Query("/p", List.of(filter), List.of(Order.KEY), 1, 2, true, true, true));
    assertThat(all).isEqualTo(new Query("/", List.of(), List.of(), 0, 0, false, false, false));
    assertThat(query.withFilters(List.of()).withOrders(List.of()).withPrefix("/"))
        .isEqualTo(new Query("/", List.of(), List.of(), 1, 2, true, true, true));
  }

  @Test
  void filtersAndOrders_areCopiedInTheirSequence() {
    List<Filter> filters = new ArrayList<>(List.of(Filter.keyPrefix("/a")));
    Query query = Query.all().withFilters(filters).filter(Filter.keyPrefix("/b"));
    filters.clear();
    assertThat(query.filters())
        .containsExactly(Filter.keyPrefix("/a"), Filter.keyPrefix("/b"))
        .isUnmodifiable();
    assertThat(query.orderBy(Order.VALUE).orderBy(Order.KEY).orders())
        .containsExactly(Order.VALUE, Order.KEY);
    assertThatNullPointerException().isThrownBy(() -> query.filter(null));
    assertThatNullPointerException().isThrownBy(() -> query.orderBy(null));
  }

  @Test
  void needsValues_isFalseOnlyWhenNothingLooksAtThem() {
    Query keys = Query.all().onlyKeys();
    assertThat(Query.all().needsValues()).isTrue();
    assertThat(keys.needsValues()).isFalse();
    assertThat(keys.withSizes().needsValues()).isFalse();
    assertThat(keys.filter(Filter.keyPrefix("/a")).orderBy(Order.KEY).needsValues()).isFalse();
    assertThat(keys.filter(Filter.value(Comparison.LESS, new byte[1])).needsValues()).isTrue();
    assertThat(keys.filter(Filter.custom("any", Entry.class::isInstance)).needsValues()).isTrue();
    assertThat(keys.orderBy(Order.VALUE_DESCENDING).needsValues()).isTrue();
    assertThat(keys.orderBy(Order.by("none", (unusedA, unusedB) -> 0)).needsValues()).isTrue();
  }

  @Test
  void toString_ofTheSimplestQueries() {
    assertThat(Query.all()).hasToString("SELECT keys,vals");
    assertThat(Query.prefix("/./")).hasToString("SELECT keys,vals");
    assertThat(Query.all().onlyKeys()).hasToString("SELECT keys");
    assertThat(Query.all().onlyKeys().withExpirations()).hasToString("SELECT keys,exps");
  }

  @Test
  void toString_ofAQueryWithEveryPart() {
    Query query =
        Query.prefix("/fo\"o/")
            .withExpirations()
            .filter(Filter.key(Comparison.GREATER, "/foo"))
            .filter(Filter.value(Comparison.EQUAL, new byte[3]))
            .filter(Filter.keyPrefix("/a"))
            .filter(Filter.custom("even", Entry.class::isInstance))
            .orderBy(Order.KEY)
            .orderBy(Order.KEY_DESCENDING)
            .orderBy(Order.VALUE)
            .orderBy(Order.VALUE_DESCENDING)
            .orderBy(Order.by("FN", (unusedA, unusedB) -> 0))
            .offset(3)
            .limit(5);
    assertThat(query)
        .hasToString(
            "SELECT keys,vals,exps FROM \"/fo\\\"o/\""
                + " FILTER [KEY > \"/foo\", VALUE == (3 bytes), PREFIX(\"/a\"), even]"
                + " ORDER [KEY, desc(KEY), VALUE, desc(VALUE), FN] OFFSET 3 LIMIT 5");
  }
}
