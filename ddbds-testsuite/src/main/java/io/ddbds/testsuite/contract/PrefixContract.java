package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import java.util.List;
import java.util.stream.IntStream;

/** Which keys the prefix of a query selects. */
final class PrefixContract extends Contract {
  PrefixContract(Subject subject) {
    super(subject);
  }

  @Rule("a prefix query MUST return what lies strictly below the prefix, at every depth")
  void qp01_prefixSelectsDescendants() {
    fill("/pear/1", "/pear/2/x", "/pear/2/x/y", "/plum/1", "/plum/pear/1");
    assertThat(keys(Query.prefix("/pear")))
        .containsExactlyInAnyOrder("/pear/1", "/pear/2/x", "/pear/2/x/y");
    assertThat(keys(Query.prefix("/pear/2"))).containsExactlyInAnyOrder("/pear/2/x", "/pear/2/x/y");
  }

  @Rule("a prefix query MUST NOT return the key of the prefix itself")
  void qp02_prefixIsNotBelowItself() {
    fill("/pear", "/pear/1", "/pear/1/x");
    assertThat(keys(Query.prefix("/pear"))).containsExactlyInAnyOrder("/pear/1", "/pear/1/x");
    assertThat(keys(Query.prefix("/pear/1"))).containsExactly("/pear/1/x");
  }

  @Rule("a prefix query MUST NOT match part of a namespace")
  void qp03_prefixStopsAtTheNamespace() {
    fill("/pear/1", "/pearl/1", "/pear-tree/1", "/pear.d/1", "/pear/10/x");
    assertThat(keys(Query.prefix("/pear"))).containsExactlyInAnyOrder("/pear/1", "/pear/10/x");
    assertThat(keys(Query.prefix("/pear/1"))).isEmpty();
  }

  @Rule("a prefix that cleans to / MUST select everything, an entry at the root key included")
  void qp04_rootSelectsEverything() {
    fill("/", "/a", "/b/c");
    for (String prefix : List.of("", "/", "//", "/./", "/.././/", "/b/../")) {
      assertThat(keys(Query.prefix(prefix))).containsExactlyInAnyOrder("/", "/a", "/b/c");
    }
  }

  @Rule("a prefix MUST be cleaned as a key is")
  void qp05_prefixIsCleaned() {
    fill("/pear/1", "/pearl/1", "/plum/1");
    for (String prefix : List.of("/pear", "/pear/", "pear", "//pear//", "/plum/../pear/.")) {
      assertThat(keys(Query.prefix(prefix))).containsExactly("/pear/1");
    }
  }

  @Rule("a prefix with nothing below it MUST give no results, and MUST NOT fail")
  void qp06_nothingBelowIsAnAnswer() {
    assertThat(keys(Query.prefix("/pear"))).isEmpty();
    fill("/pear", "/plum/1");
    assertThat(keys(Query.prefix("/pear"))).isEmpty();
  }

  @Rule("every character of a prefix but the slash MUST stand for itself alone")
  void qp07_prefixIsNoPattern() {
    fill("/a/1", "/A/1", "/%/1", "/_/1", "/*/1", "/./1", "/[a]/1", "/\u00e9/1", "/e\u0301/1");
    for (String prefix : List.of("/a", "/A", "/%", "/_", "/*", "/[a]", "/\u00e9", "/e\u0301")) {
      assertThat(keys(Query.prefix(prefix))).containsExactly(prefix + "/1");
    }
  }

  @Rule("a query MUST show what the latest writes left")
  void qp08_querySeesTheLatestWrites() {
    fill("/a/1", "/a/2", "/a/3");
    delete("/a/2");
    put("/a/3", "new");
    assertThat(entries(Query.prefix("/a")))
        .extracting(entry -> entry.key() + "=" + entry.value().map(Contract::text).orElse("none"))
        .containsExactlyInAnyOrder("/a/1=/a/1", "/a/3=new");
  }

  @Rule("a query MUST return every entry that it selects, however many there are, and each once")
  void qp09_nothingIsLeftOut() {
    List<String> keys = IntStream.range(0, 300).mapToObj(i -> "/many/" + i).toList();
    keys.forEach(key -> put(key, "4 KiB".repeat(820)));
    assertThat(keys(Query.prefix("/many"))).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(keys(Query.all().onlyKeys())).containsExactlyInAnyOrderElementsOf(keys);
  }

  @Rule("a key with empty namespaces MUST lie below the namespaces that it begins with")
  void qp10_emptyNamespacesCount() {
    fill("/pear//1", "/pearl//1", "/plum/1");
    assertThat(keys(Query.prefix("/pear"))).containsExactly("/pear//1");
  }

  @Rule("every key that the store accepts MUST be found below each of its ancestors")
  void qp11_everyKeyIsBelowItsAncestors() {
    List<Key> keys = HostileKeys.acceptedBy(subject().described());
    keys.forEach(key -> put(key, "1"));
    for (Key key : keys) {
      for (Query query : List.of(Query.prefix(key), Query.prefix(key.parent()))) {
        assertThat(entries(query))
            .as(query.toString())
            .extracting(Entry::key)
            .containsExactlyInAnyOrderElementsOf(keys.stream().filter(query::selects).toList());
      }
    }
  }
}
