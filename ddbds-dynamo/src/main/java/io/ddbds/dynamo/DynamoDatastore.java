package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Conditional;
import io.ddbds.Datastore;
import io.ddbds.Expiration;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Streaming;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.dynamo.spi.ValueObjects;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A datastore on DynamoDB, assembled from strategies. {@code io.ddbds.strategies.Ddbds} builds one.
 *
 * <p>Reads of single keys are strongly consistent unless the builder was told otherwise; a query is
 * as consistent as what it reads, and an index is only eventually so. What has expired is absent,
 * whether or not DynamoDB has deleted it yet.
 *
 * <p>Closing the datastore does not close the client that it was built with.
 */
public final class DynamoDatastore implements Datastore, TimeToLive, BulkReading, Explaining {
  /** The key is read so that a row without an expiration is told from no row. */
  private static final Set<String> EXISTENCE = Set.of(Layout.KEY, Layout.EXPIRATION);

  /** Costs as much as a part, and to name that would take longer than the rest. */
  private static final Set<String> WHOLE_ROW = Set.of();

  private final Composition composition;
  private final Table table;
  private final EntryCodec codec;
  private final Transfers transfers = new Transfers();
  private final ValueReads values;
  private final ValueWrites writes;
  private final QueryEngine queries;
  private final BulkReads bulkReads;
  private final ConditionalWrites conditionalWrites;
  private final TtlWrites ttlWrites;
  private final Maintenance maintenance;
  private final Commits commits = new Commits();
  private volatile boolean closed;

  DynamoDatastore(Composition composition, Table table) {
    this.composition = composition;
    this.table = table;
    this.codec =
        new EntryCodec(composition.keySchema(), composition.values(), composition.revisions());
    this.values = new ValueReads(composition, table, transfers);
    this.writes = new ValueWrites(composition, table, transfers);
    this.queries = new QueryEngine(composition, codec, table, values, () -> !closed);
    this.bulkReads = new BulkReads(composition, codec, table, values);
    this.conditionalWrites =
        new ConditionalWrites(composition, codec, table, values, writes, this::requireOpen);
    this.ttlWrites = new TtlWrites(composition, table);
    this.maintenance = new Maintenance(composition, table, this::requireOpen);
  }

  /**
   * Begins to assemble a datastore on tables of DynamoDB.
   *
   * @param client how DynamoDB is reached; stays open when the datastore is closed
   * @param tableName the name of the main table; other tables of the composition append to it
   * @return a builder without strategies
   */
  public static DatastoreBuilder builder(DynamoDbClient client, String tableName) {
    return new DatastoreBuilder(TableSource.of(client, tableName), tableName);
  }

  /**
   * Begins to assemble a datastore on a table of the caller's own, which is neither created nor
   * verified: for tests, and for engines that only look like DynamoDB.
   *
   * @param table the table, made for the schema of the key schema strategy
   * @return a builder without strategies
   */
  public static DatastoreBuilder builder(Table table) {
    return new DatastoreBuilder((schema, check) -> table, "");
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return live(key, WHOLE_ROW).flatMap(row -> values.value(key, row));
  }

  @Override
  public boolean has(Key key) {
    return live(key, EXISTENCE).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Item> row = live(key, Layout.WITHOUT_VALUE);
    if (row.isPresent() && codec.size(row.get()).isEmpty()) {
      // Others may have written the row without its size.
      return get(key).stream().mapToLong(value -> value.length).findFirst();
    }
    return row.map(codec::size).orElse(OptionalLong.empty());
  }

  @Override
  public Results query(Query query) {
    requireOpen();
    return queries.query(query);
  }

  @Override
  public void put(Key key, byte[] value) {
    requireOpen();
    apply(codec.put(key, requireNonNull(value, "value"), Expiration.never()));
  }

  @Override
  public void put(Key key, byte[] value, Duration ttl) {
    requireOpen();
    Expiration expiration = Expiration.after(ttl, composition.clock().instant());
    apply(codec.put(key, requireNonNull(value, "value"), expiration));
  }

  @Override
  public void delete(Key key) {
    requireOpen();
    codec.delete(key).ifPresent(this::apply);
  }

  @Override
  public boolean setTtl(Key key, Duration ttl) {
    requireOpen();
    return ttlWrites.expire(key, Expiration.after(ttl, composition.clock().instant()));
  }

  @Override
  public boolean clearTtl(Key key) {
    requireOpen();
    return ttlWrites.expire(key, Expiration.never());
  }

  @Override
  public Optional<Expiration> expiration(Key key) {
    return live(key, EXISTENCE).map(codec::expiration);
  }

  @Override
  public Map<Key, byte[]> getAll(Collection<Key> keys) {
    requireOpen();
    return bulkReads.values(keys);
  }

  @Override
  public Explanation explain(Query query) {
    requireOpen();
    return new Explainer(composition, table::statistics).explain(query);
  }

  /** Returns at once: what DynamoDB has acknowledged is durable. */
  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix, "prefix");
    requireOpen();
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    if (type == Batching.class) {
      return composition.batches().map(strategy -> type.cast((Batching) () -> begin(strategy)));
    } else if (type == Transactional.class) {
      return composition.transactions().map(strategy -> type.cast(transactions(strategy)));
    } else if (type == Conditional.class) {
      return composition.conditionalWrites()
          ? Optional.of(type.cast(conditionalWrites))
          : Optional.empty();
    } else if (type == Streaming.class) {
      return composition.values().objects().map(objects -> type.cast(streaming(objects)));
    }
    return Datastore.super.facet(type).or(() -> maintenance.facet(type));
  }

  /**
   * What this datastore has cost so far.
   *
   * @return requests and capacity units since it was built
   */
  public Usage usage() {
    return table.usage();
  }

  @Override
  public void close() {
    closed = true;
    commits.close();
    queries.close();
    transfers.close();
  }

  private void apply(Mutation mutation) {
    ValueWrite write = writes.begin();
    write.run(
        List.of(mutation),
        () -> {
          mutation.applyTo(write.table(), composition.retries());
          return true;
        });
  }

  private Streaming streaming(ValueObjects objects) {
    return new StreamedValues(
        composition,
        objects,
        codec,
        values,
        transfers,
        table,
        key -> live(key, WHOLE_ROW),
        this::requireOpen);
  }

  private Batch begin(BatchStrategy strategy) {
    requireOpen();
    return new DynamoBatch(
        codec,
        mutations -> commits.run(open -> apply(strategy, mutations, open)),
        composition.clock(),
        this::requireOpen);
  }

  private void apply(BatchStrategy strategy, List<Mutation> mutations, BooleanSupplier open) {
    ValueWrite write = writes.begin();
    write.run(
        mutations,
        () -> {
          strategy.apply(mutations, write.table(), open);
          return true;
        });
  }

  private Transactional transactions(TxnStrategy strategy) {
    TxnQueries overlay = new TxnQueries(queries::query, () -> !closed);
    return new DynamoTransactions(
        composition, strategy, values, writes, codec, overlay, commits, this::requireOpen);
  }

  /** The home row of a present entry, with some attributes. */
  private Optional<Item> live(Key key, Set<String> attributes) {
    requireOpen();
    return composition
        .homeRead(key, attributes, composition.consistentReads())
        .flatMap(table::get)
        .filter(row -> !codec.expiration(row).hasPassed(composition.clock().instant()));
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedDatastoreException();
    }
  }
}
