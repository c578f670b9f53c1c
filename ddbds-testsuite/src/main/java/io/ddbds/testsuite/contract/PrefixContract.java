package io.ddbds.testsuite.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Query;

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
}
