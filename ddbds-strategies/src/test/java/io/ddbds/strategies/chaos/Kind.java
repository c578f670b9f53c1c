package io.ddbds.strategies.chaos;

import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a step does. */
enum Kind {
  GET(Datastore.class, 2),
  SIZE(Datastore.class, 1),
  QUERY(Datastore.class, 6),
  SORTED_QUERY(Datastore.class, 1),
  GET_ALL(BulkReading.class, 1),
  PUT(Datastore.class, 3),
  DELETE(Datastore.class, 1),
  PUT_WITH_TTL(TimeToLive.class, 1),
  SET_TTL(TimeToLive.class, 1),
  BATCH(Batching.class, 3),
  PUT_IF_ABSENT(Conditional.class, 1),
  REPLACE(Conditional.class, 1),
  DELETE_IF_UNCHANGED(Conditional.class, 1),
  TRANSACTION(Transactional.class, 2);

  private static final Set<Kind> READS = EnumSet.of(GET, SIZE, QUERY, SORTED_QUERY, GET_ALL);

  private final Class<?> needs;
  private final int weight;

  Kind(Class<?> needs, int weight) {
    this.needs = needs;
    this.weight = weight;
  }

  /** Those that a store can do, each as often as it is to be done by chance. */
  static List<Kind> of(Datastore store) {
    return Stream.of(values())
        .filter(kind -> kind.isPossible(store))
        .flatMap(kind -> Collections.nCopies(kind.weight, kind).stream())
        .toList();
  }

  /** Whether it may change anything. */
  boolean writes() {
    return !READS.contains(this);
  }

  private boolean isPossible(Datastore store) {
    return needs == Datastore.class || store.facet(needs.asSubclass(Facet.class)).isPresent();
  }
}
