package io.ddbds;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The facets by name. The first seven are those of go-datastore, in its order; new ones are
 * appended.
 */
public enum Feature {
  /** {@link Batching}. */
  BATCHING("Batching", Batching.class),
  /** {@link Checked}. */
  CHECKED("Checked", Checked.class),
  /** {@link GarbageCollected}. */
  GARBAGE_COLLECTED("GC", GarbageCollected.class),
  /** {@link Persistent}. */
  PERSISTENT("Persistent", Persistent.class),
  /** {@link Scrubbed}. */
  SCRUBBED("Scrubbed", Scrubbed.class),
  /** {@link TimeToLive}. */
  TTL("TTL", TimeToLive.class),
  /** {@link Transactional}. */
  TRANSACTIONS("Transaction", Transactional.class),
  /** {@link Conditional}. */
  CONDITIONAL("Conditional", Conditional.class),
  /** {@link BulkReading}. */
  BULK_READING("BulkReading", BulkReading.class),
  /** {@link Explaining}. */
  EXPLAINING("Explaining", Explaining.class),
  /** {@link Streaming}. */
  STREAMING("Streaming", Streaming.class);

  private final String featureName;
  private final Class<? extends Facet> facet;

  Feature(String featureName, Class<? extends Facet> facet) {
    this.featureName = featureName;
    this.facet = facet;
  }

  /**
   * The name, which for the first seven is go-datastore's.
   *
   * @return such as {@code TTL}
   */
  public String featureName() {
    return featureName;
  }

  /**
   * The facet that a store with this feature has.
   *
   * @return the type to give to {@link Datastore#facet}
   */
  public Class<? extends Facet> facet() {
    return facet;
  }

  /**
   * The feature of a name.
   *
   * @param name a {@link #featureName}
   * @return the feature; empty when there is none of that name
   */
  public static Optional<Feature> byName(String name) {
    return Arrays.stream(values()).filter(feature -> feature.featureName.equals(name)).findFirst();
  }

  /**
   * What a store can do, found by asking it for each facet.
   *
   * @param store the store
   * @return an unmodifiable set
   */
  public static Set<Feature> of(Datastore store) {
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (Feature feature : values()) {
      if (store.facet(feature.facet).isPresent()) {
        features.add(feature);
      }
    }
    return Collections.unmodifiableSet(features);
  }
}
