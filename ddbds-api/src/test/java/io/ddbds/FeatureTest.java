package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.memory.InMemoryDatastore;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureTest {
  @Test
  void theFirstSeven_areThoseOfGoDatastoreInItsOrder() {
    assertThat(Feature.values())
        .extracting(Feature::featureName)
        .startsWith("Batching", "Checked", "GC", "Persistent", "Scrubbed", "TTL", "Transaction");
  }

  @ParameterizedTest
  @EnumSource
  void byName_findsEachFeature(Feature feature) {
    assertThat(Feature.byName(feature.featureName())).contains(feature);
  }

  @Test
  void byName_unknown_isEmpty() {
    assertThat(Feature.byName("ttl")).isEmpty();
  }

  @Test
  void of_aStoreWithEveryFacet_isEveryFeature() {
    assertThat(new InMemoryDatastore().features()).containsExactly(Feature.values());
  }

  @Test
  void of_aStoreWithoutFacets_isEmpty() {
    assertThat(new Plain().features()).isEmpty();
    assertThat(new Plain().facet(Batching.class)).isEmpty();
  }

  @Test
  void of_asksTheStoreAndNotItsType() {
    Datastore hiding =
        new Plain() {
          @Override
          public <F extends Facet> Optional<F> facet(Class<F> type) {
            return type == Conditional.class
                ? new InMemoryDatastore().facet(type)
                : Optional.empty();
          }
        };
    Set<Feature> features = hiding.features();
    assertThat(features).isEqualTo(EnumSet.of(Feature.CONDITIONAL)).isUnmodifiable();
  }

  /** A store with nothing in it and nothing beside it. */
  @Test
  void facet_isWhatAStoreIsAskedFor() {
    assertThat(Feature.TTL.facet()).isEqualTo(TimeToLive.class);
    assertThat(Feature.STREAMING.facet()).isEqualTo(Streaming.class);
  }

  private static class Plain implements Datastore {
    @Override
    public Optional<byte[]> get(Key key) {
      return Optional.empty();
    }

    @Override
    public boolean has(Key key) {
      return false;
    }

    @Override
    public OptionalLong size(Key key) {
      return OptionalLong.empty();
    }

    @Override
    public Results query(Query query) {
      return Results.of(query, Set.<Entry>of().iterator(), () -> {});
    }

    @Override
    public void put(Key key, byte[] value) {}

    @Override
    public void delete(Key key) {}

    @Override
    public void sync(Key prefix) {}

    @Override
    public void close() {}
  }
}
