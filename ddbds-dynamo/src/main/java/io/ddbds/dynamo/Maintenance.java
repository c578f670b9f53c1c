package io.ddbds.dynamo;

import io.ddbds.Facet;
import io.ddbds.dynamo.maintenance.Examination;
import io.ddbds.dynamo.maintenance.GarbageCollection;
import io.ddbds.dynamo.maintenance.RoomTaken;
import io.ddbds.dynamo.maintenance.StoreUnderCare;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import java.util.Optional;

/** The facets of those who look after a store. Every composition has them. */
final class Maintenance {
  private final List<Facet> facets;

  Maintenance(Composition composition, Table table, Runnable requireOpen) {
    StoreUnderCare store =
        new StoreUnderCare(
            composition.keySchema(),
            composition.values(),
            table,
            composition.clock(),
            composition.retries(),
            composition.garbageGrace(),
            requireOpen);
    facets = List.of(new Examination(store), new GarbageCollection(store), new RoomTaken(store));
  }

  <F extends Facet> Optional<F> facet(Class<F> type) {
    return facets.stream().filter(type::isInstance).map(type::cast).findFirst();
  }
}
