package io.ddbds.dynamo.maintenance;

import io.ddbds.BackendException;
import io.ddbds.Persistent;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.TableStatistics;
import io.ddbds.dynamo.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The room that a store takes: its tables and their indexes, as these last counted it, and its
 * objects, as they are listed.
 */
public final class RoomTaken implements Persistent {
  private final StoreUnderCare store;

  /**
   * Asks nothing yet.
   *
   * @param store whose room is asked for
   */
  public RoomTaken(StoreUnderCare store) {
    this.store = store;
  }

  @Override
  public DiskUsage diskUsage() {
    store.requireOpen().run();
    Instant now = store.clock().instant();
    List<TableStatistics> counts =
        store.keySchema().schema().tables().stream()
            .flatMap(RoomTaken::targets)
            .map(this::count)
            .toList();
    long bytes = counts.stream().mapToLong(TableStatistics::bytes).sum();
    Duration oldest =
        counts.stream().map(TableStatistics::age).max(Duration::compareTo).orElse(Duration.ZERO);
    return new DiskUsage(bytes + inObjects(), now.minus(oldest));
  }

  private long inObjects() {
    AtomicLong bytes = new AtomicLong();
    store
        .values()
        .objects()
        .ifPresent(
            objects ->
                store
                    .rounds()
                    .through(
                        objects,
                        page ->
                            bytes.addAndGet(page.stream().mapToLong(StoredObject::size).sum())));
    return bytes.get();
  }

  private static Stream<Target> targets(TableSchema of) {
    return Stream.concat(
        Stream.of(new Target(of.suffix(), Optional.empty())),
        of.indexes().stream()
            .map(IndexSchema::name)
            .map(index -> new Target(of.suffix(), Optional.of(index))));
  }

  private TableStatistics count(Target target) {
    return store
        .table()
        .statistics(target)
        .orElseThrow(
            () ->
                new BackendException(
                    target
                        + " does not say how much room it takes: permit dynamodb:DescribeTable,"
                        + " or ask an engine that counts",
                    List.of(),
                    null));
  }
}
