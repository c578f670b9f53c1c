package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Filter;
import io.ddbds.Order;
import io.ddbds.Query;
import java.util.ArrayList;
import java.util.List;

/** What offset and limit cut out. */
final class WindowContract extends Contract {
  private static final Query BY_KEY = Query.all().orderBy(Order.KEY);

  WindowContract(Subject subject) {
    super(subject);
  }

  @Rule("a limit MUST return the first entries in order, and no more than it says")
  void qw01_limitKeepsTheFirst() {
    fill("/c", "/a", "/d", "/b");
    assertThat(keys(BY_KEY.limit(2))).containsExactly("/a", "/b");
    assertThat(keys(BY_KEY.limit(1))).containsExactly("/a");
  }

  @Rule("a limit beyond the end MUST return everything")
  void qw02_limitBeyondTheEnd() {
    fill("/c", "/a", "/b");
    assertThat(keys(BY_KEY.limit(3))).containsExactly("/a", "/b", "/c");
    assertThat(keys(BY_KEY.limit(4))).containsExactly("/a", "/b", "/c");
  }

  @Rule("an offset MUST leave out that many of the first entries in order")
  void qw03_offsetSkipsTheFirst() {
    fill("/c", "/a", "/d", "/b");
    assertThat(keys(BY_KEY.offset(1))).containsExactly("/b", "/c", "/d");
    assertThat(keys(BY_KEY.offset(3))).containsExactly("/d");
  }

  @Rule("an offset at or beyond the end MUST give no results, and MUST NOT fail")
  void qw04_offsetBeyondTheEnd() {
    fill("/a", "/b");
    assertThat(keys(BY_KEY.offset(2))).isEmpty();
    assertThat(keys(BY_KEY.offset(200))).isEmpty();
  }

  @Rule("the offset MUST apply before the limit")
  void qw05_offsetBeforeLimit() {
    fill("/c", "/a", "/d", "/b", "/e");
    assertThat(keys(BY_KEY.offset(1).limit(2))).containsExactly("/b", "/c");
    assertThat(keys(BY_KEY.offset(4).limit(2))).containsExactly("/e");
  }

  @Rule("offset and limit MUST count only what the filters keep")
  void qw06_windowAfterFilters() {
    put("/a", "no");
    put("/b", "yes");
    put("/c", "no");
    put("/d", "yes");
    put("/e", "yes");
    Query yes = BY_KEY.filter(Filter.value(Comparison.EQUAL, bytes("yes")));
    assertThat(keys(yes.offset(1).limit(1))).containsExactly("/d");
    assertThat(keys(yes.limit(3))).containsExactly("/b", "/d", "/e");
  }

  @Rule("offset and limit MUST count only what lies below the prefix")
  void qw07_windowBelowThePrefix() {
    fill("/a/1", "/p/1", "/p-/1", "/p/2", "/p/3", "/q/1");
    Query below = Query.prefix("/p").orderBy(Order.KEY);
    assertThat(keys(below.limit(2))).containsExactly("/p/1", "/p/2");
    assertThat(keys(below.offset(1).limit(5))).containsExactly("/p/2", "/p/3");
  }

  @Rule("offset and limit MUST apply after the orders, whatever these are")
  void qw08_windowAfterOrders() {
    put("/a", "3");
    put("/b", "1");
    put("/c", "2");
    assertThat(keys(Query.all().orderBy(Order.VALUE).limit(2))).containsExactly("/b", "/c");
    assertThat(keys(Query.all().orderBy(Order.VALUE).offset(2))).containsExactly("/a");
    assertThat(keys(Query.all().orderBy(Order.KEY_DESCENDING).limit(1))).containsExactly("/c");
  }

  @Rule("without an order a limit MUST return that many different entries of those selected")
  void qw09_limitWithoutOrder() {
    fill("/p/1", "/p/2", "/p/3", "/p/4", "/q/1");
    assertThat(keys(Query.prefix("/p").limit(3)))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .isSubsetOf("/p/1", "/p/2", "/p/3", "/p/4");
  }

  @Rule("without an order an offset MUST leave out that many of those selected")
  void qw10_offsetWithoutOrder() {
    fill("/p/1", "/p/2", "/p/3", "/p/4", "/q/1");
    assertThat(keys(Query.prefix("/p").offset(1)))
        .hasSize(3)
        .doesNotHaveDuplicates()
        .isSubsetOf("/p/1", "/p/2", "/p/3", "/p/4");
  }

  @Rule("pages taken by offset and limit MUST join into the whole")
  void qw11_pagesJoin() {
    fill("/a", "/a/b", "/a-b", "/c", "/\ue000", "/\ud800\udc00", "/d");
    List<String> pages = new ArrayList<>();
    for (int offset = 0; offset < 8; offset += 2) {
      pages.addAll(keys(BY_KEY.offset(offset).limit(2)));
    }
    assertThat(pages).isEqualTo(keys(BY_KEY));
  }

  @Rule("the greatest offset and limit that can be said MUST be taken like any other")
  void qw12_greatestWindow() {
    fill("/b", "/a");
    assertThat(keys(BY_KEY.offset(1).limit(Long.MAX_VALUE))).containsExactly("/b");
    assertThat(keys(BY_KEY.offset(Long.MAX_VALUE).limit(Long.MAX_VALUE))).isEmpty();
  }
}
