package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.Backoff;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.RequestListener;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.dynamo.spi.ValueStrategy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Assembles a {@link DynamoDatastore}. A key schema, a query executor and a value strategy are
 * needed; the front door in {@code ddbds-strategies} has the last two set. What is left out of the
 * rest leaves the store without a facet: {@link io.ddbds.Batching}, {@link io.ddbds.Transactional},
 * {@link io.ddbds.Conditional}.
 *
 * <p>An option that is set twice has its last value.
 */
public final class DatastoreBuilder {
  /** How many entries a query sorts at the client unless told otherwise. */
  public static final long DEFAULT_MAX_SORTED_ENTRIES = 100_000;

  /** How an operation is tried again unless told otherwise: 8 times in a row, for a minute. */
  public static final Backoff DEFAULT_RETRIES =
      new Backoff(Duration.ofMillis(20), Duration.ofSeconds(2), 8, Duration.ofMinutes(1));

  private final String tableName;
  private TableSource source;
  private @Nullable KeySchemaStrategy keySchema;
  private @Nullable QueryExecutor queries;
  private @Nullable BatchStrategy batches;
  private @Nullable TxnStrategy transactions;
  private boolean conditionalWrites;
  private Revisions revisions = Revisions.random();
  private @Nullable ValueStrategy values;
  private Clock clock = Clock.systemUTC();
  private Backoff retries = DEFAULT_RETRIES;
  private @Nullable Duration garbageGrace;
  private boolean consistentReads = true;
  private long maxSortedEntries = DEFAULT_MAX_SORTED_ENTRIES;
  private boolean strict;
  private TableSource.Check tableCheck = TableSource.Check.VERIFY;

  /**
   * A builder without strategies.
   *
   * @param tableName the name of the main table; empty where it has none
   */
  DatastoreBuilder(TableSource source, String tableName) {
    this.source = source;
    this.tableName = tableName;
  }

  /**
   * How keys are laid out, and which queries an index answers.
   *
   * @param strategy the key schema
   * @return this builder
   */
  public DatastoreBuilder keySchema(KeySchemaStrategy strategy) {
    this.keySchema = requireNonNull(strategy, "key schema");
    return this;
  }

  /**
   * How pages are fetched.
   *
   * @param executor the query executor
   * @return this builder
   */
  public DatastoreBuilder queries(QueryExecutor executor) {
    this.queries = requireNonNull(executor, "query executor");
    return this;
  }

  /**
   * How batches are written. Without it the store has no {@link io.ddbds.Batching}.
   *
   * @param strategy the batch strategy
   * @return this builder
   */
  public DatastoreBuilder batches(BatchStrategy strategy) {
    this.batches = requireNonNull(strategy, "batch strategy");
    return this;
  }

  /**
   * How transactions commit. Without it the store has no {@link io.ddbds.Transactional}. Every
   * write of the store then has its row carry a revision, of 19 bytes.
   *
   * @param strategy the transaction strategy
   * @return this builder
   */
  public DatastoreBuilder transactions(TxnStrategy strategy) {
    this.transactions = requireNonNull(strategy, "transaction strategy");
    return this;
  }

  /**
   * Gives the store {@link io.ddbds.Conditional}. Every write of the store then has its row carry a
   * revision, of 19 bytes.
   *
   * @return this builder
   */
  public DatastoreBuilder conditionalWrites() {
    this.conditionalWrites = true;
    return this;
  }

  /** What tells writes apart, for tests. */
  DatastoreBuilder revisions(Revisions source) {
    this.revisions = source;
    return this;
  }

  /**
   * Where values live.
   *
   * @param strategy the value strategy
   * @return this builder
   */
  public DatastoreBuilder values(ValueStrategy strategy) {
    this.values = requireNonNull(strategy, "value strategy");
    return this;
  }

  /**
   * What tells the time at which entries expire. DynamoDB deletes them by its own.
   *
   * @param newClock the clock; the system's unless set
   * @return this builder
   */
  public DatastoreBuilder clock(Clock newClock) {
    this.clock = requireNonNull(newClock, "clock");
    return this;
  }

  /**
   * How an operation of the store is tried again when DynamoDB leaves rows unread, or refuses to
   * write them because a transaction is at them; and how a transaction that writes the rows of one
   * entry is. The SDK's own retries of single requests, after throttling and lost connections, are
   * the client's; batch and transaction strategies have settings of their own.
   *
   * @param newRetries how often, after which waits, and for how long in all; {@link
   *     #DEFAULT_RETRIES} unless set
   * @return this builder
   */
  public DatastoreBuilder retries(Backoff newRetries) {
    this.retries = requireNonNull(newRetries, "retries");
    return this;
  }

  /**
   * How old an object must be that {@link io.ddbds.GarbageCollected} removes, as no row leads to
   * it. A table that is restored to an earlier time leads to the objects of that time: who wants to
   * restore up to 35 days back keeps garbage as long.
   *
   * @param grace at least ten times the deadline of the value strategy, which is also what it is
   *     unless set; without meaning where all values are in their rows
   * @return this builder
   */
  public DatastoreBuilder garbageGrace(Duration grace) {
    this.garbageGrace = requireNonNull(grace, "grace");
    return this;
  }

  /**
   * Reads keys and scans tables at half the capacity units, at the price that a write may not be
   * seen for a moment, not even by who made it.
   *
   * @return this builder
   */
  public DatastoreBuilder eventuallyConsistentReads() {
    this.consistentReads = false;
    return this;
  }

  /**
   * How many entries a query may hold to sort them, where neither an index delivers the order nor a
   * limit bounds them. One that needs more fails with {@link io.ddbds.TooManyEntriesException}.
   *
   * @param entries how many, at least 1; {@value #DEFAULT_MAX_SORTED_ENTRIES} unless set
   * @return this builder
   * @throws IllegalArgumentException if it is less than 1
   */
  public DatastoreBuilder maxSortedEntries(long entries) {
    if (entries < 1) {
      throw new IllegalArgumentException(
          "maxSortedEntries is " + entries + ", but a query must be allowed to sort at least 1");
    }
    this.maxSortedEntries = entries;
    return this;
  }

  /**
   * Refuses queries that no index and no partition answers, which scan the table: they throw {@link
   * io.ddbds.UnroutedQueryException}. Those that scan an index whose route covers their prefix are
   * answered.
   *
   * @return this builder
   */
  public DatastoreBuilder strict() {
    this.strict = true;
    return this;
  }

  /**
   * Tells of each request that the store makes to DynamoDB, with its retries and capacity. Looking
   * at tables and creating them is not told of, nor is anything on a table of the caller's own.
   *
   * @param listener told of each
   * @return this builder
   */
  public DatastoreBuilder requestListener(RequestListener listener) {
    this.source = source.observed(requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Creates the tables that are missing, with on-demand billing, and verifies those that are not.
   *
   * @return this builder
   */
  public DatastoreBuilder createMissingTables() {
    this.tableCheck = TableSource.Check.CREATE_MISSING;
    return this;
  }

  /**
   * Does not look at the tables, for those who may not describe them. A table that does not match
   * then fails operation by operation.
   *
   * @return this builder
   */
  public DatastoreBuilder trustTables() {
    this.tableCheck = TableSource.Check.TRUST;
    return this;
  }

  /**
   * Opens the datastore. Unless told otherwise its tables are looked at first.
   *
   * @return the datastore, to be closed
   * @throws IllegalStateException if a strategy is missing, or an index of the key schema lacks
   *     attributes
   * @throws IllegalArgumentException if the grace period of garbage is too short
   * @throws TableMismatchException if a table is missing or is not what the composition needs
   * @throws io.ddbds.DatastoreException if the tables cannot be looked at, or created
   */
  public DynamoDatastore build() {
    Composition composition =
        new Composition(
            required("key schema", "keySchema(KeySchemas.simple())", keySchema),
            required("query executor", "queries(QueryExecutors.sequential())", queries),
            Optional.ofNullable(batches),
            Optional.ofNullable(transactions),
            conditionalWrites,
            revisions,
            required("value strategy", "values(Values.inline())", values).forTable(tableName),
            clock,
            retries,
            Optional.ofNullable(garbageGrace),
            consistentReads,
            maxSortedEntries,
            strict);
    requireHeld(composition.keySchema().schema().main());
    Table table = source.open(composition.keySchema().schema(), tableCheck);
    return new DynamoDatastore(composition, table);
  }

  /** What an index does not hold would be taken for absent: a size, or an expiration. */
  private static void requireHeld(TableSchema table) {
    for (IndexSchema index : table.indexes()) {
      Set<String> missing = new TreeSet<>(Layout.WITHOUT_VALUE);
      missing.removeAll(table.key().names());
      if (index.projection() instanceof Projection.Include include) {
        missing.removeAll(include.attributes());
      }
      if (!missing.isEmpty() && !(index.projection() instanceof Projection.All)) {
        throw new IllegalStateException(
            String.format(
                "index \"%s\" does not hold %s, without which entries cannot be read from it:"
                    + " include them, or project all",
                index.name(), missing));
      }
    }
  }

  private static <T> T required(String what, String remedy, @Nullable T strategy) {
    if (strategy == null) {
      throw new IllegalStateException("the composition has no " + what + ": add ." + remedy);
    }
    return strategy;
  }
}
