package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.BATCHING;
import static io.ddbds.Feature.TRANSACTIONS;
import static io.ddbds.Feature.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Batching;
import io.ddbds.Feature;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A store has the features that it declares, and no others. */
final class FeatureContract extends Contract {
  FeatureContract(Subject subject) {
    super(subject);
  }

  @Rule("a store MUST have the facet of every feature that it declares")
  void fh01_declaredIsThere() {
    assertThat(declared())
        .allSatisfy(feature -> assertThat(store().facet(feature.facet())).isPresent());
  }

  @Rule("a store MUST NOT have the facet of a feature that it does not declare")
  void fh02_undeclaredIsNotThere() {
    Set<Feature> undeclared = EnumSet.allOf(Feature.class);
    undeclared.removeAll(declared());
    assertThat(undeclared)
        .allSatisfy(feature -> assertThat(store().facet(feature.facet())).isEmpty());
  }

  @Rule("features MUST name the facets that the store has, in the order of Feature")
  void fh03_featuresNameTheFacets() {
    List<Feature> facets =
        EnumSet.allOf(Feature.class).stream()
            .filter(feature -> store().facet(feature.facet()).isPresent())
            .toList();
    assertThat(store().features()).containsExactlyElementsOf(facets);
  }

  @Requires({BATCHING, TTL})
  @Rule("the batches of a store with TTL MUST take values that expire")
  void fh04_batchesExpire() {
    assertThat(facet(Batching.class).batch().expiring()).isPresent();
  }

  @Requires(value = BATCHING, absent = TTL)
  @Rule("the batches of a store without TTL MUST NOT offer to take values that expire")
  void fh05_batchesDoNotExpire() {
    assertThat(facet(Batching.class).batch().expiring()).isEmpty();
  }

  @Requires({TRANSACTIONS, TTL})
  @Rule("the transactions of a store with TTL MUST take values that expire")
  void fh06_transactionsExpire() {
    try (Txn txn = facet(Transactional.class).begin()) {
      assertThat(txn.expiring()).isPresent();
    }
  }

  @Requires(value = TRANSACTIONS, absent = TTL)
  @Rule("the transactions of a store without TTL MUST NOT offer to take values that expire")
  void fh07_transactionsDoNotExpire() {
    try (Txn txn = facet(Transactional.class).begin()) {
      assertThat(txn.expiring()).isEmpty();
    }
  }

  private Set<Feature> declared() {
    return subject().described().features();
  }
}
