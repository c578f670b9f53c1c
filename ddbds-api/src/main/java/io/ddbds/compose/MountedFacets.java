package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.Conditional;
import io.ddbds.Explaining;
import io.ddbds.Facet;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Persistent;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The facets that all mounts have, each over all of them. */
final class MountedFacets {
  private final MountTable mounts;
  private final Runnable requireOpen;
  private final Map<Class<? extends Facet>, Facet> byType = new HashMap<>();

  MountedFacets(MountTable mounts, MountedQueries queries, Runnable requireOpen) {
    this.mounts = mounts;
    this.requireOpen = requireOpen;
    add(TimeToLive.class, MountedTimeToLive::new);
    boolean expiring = byType.containsKey(TimeToLive.class);
    add(Batching.class, facets -> () -> new MountedBatch(facets, expiring));
    add(Transactional.class, facets -> new MountedTransactions(facets, queries, expiring));
    add(Conditional.class, MountedConditional::new);
    add(Streaming.class, MountedStreaming::new);
    add(BulkReading.class, facets -> keys -> getAll(facets, keys));
    add(Persistent.class, facets -> () -> MountedUpkeep.diskUsage(facets));
    add(Checked.class, facets -> it -> MountedUpkeep.report(facets, Checked::check, it));
    add(Scrubbed.class, facets -> it -> MountedUpkeep.report(facets, Scrubbed::scrub, it));
    add(GarbageCollected.class, facets -> it -> MountedUpkeep.collectGarbage(facets, it));
    add(Explaining.class, facets -> new MountedExplaining(facets, queries));
  }

  <F extends Facet> Optional<F> get(Class<F> type) {
    return Optional.ofNullable(byType.get(type)).map(type::cast);
  }

  private <F extends Facet> void add(Class<F> type, Function<FacetsByMount<F>, F> together) {
    FacetsByMount.of(type, mounts, requireOpen)
        .ifPresent(facets -> byType.put(type, together.apply(facets)));
  }

  private static Map<Key, byte[]> getAll(FacetsByMount<BulkReading> facets, Collection<Key> keys) {
    keys.forEach(key -> requireNonNull(key, "key"));
    facets.requireOpen().run();
    Map<Key, byte[]> values = new HashMap<>();
    facets
        .mounts()
        .byMount(keys)
        .forEach((mount, own) -> values.putAll(facets.of(mount).getAll(own)));
    return values;
  }
}
