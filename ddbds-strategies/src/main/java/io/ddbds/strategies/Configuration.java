package io.ddbds.strategies;

import io.ddbds.Backoff;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.spi.BatchStrategy;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.ObjectStore;
import io.ddbds.dynamo.spi.QueryExecutor;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.TxnStrategy;
import io.ddbds.dynamo.spi.ValueStrategy;
import io.ddbds.strategies.config.ConfigurationException;
import io.ddbds.strategies.overflow.OverflowValues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A composition as text in YAML says it; {@link Ddbds#fromConfig(Path,
 * software.amazon.awssdk.services.dynamodb.DynamoDbClient) Ddbds.fromConfig} opens it. The resource
 * {@code ddbds.schema.json} beside this class is its JSON schema.
 *
 * @param table the name of the main table; other tables of the composition append to it
 * @param keySchema how keys are laid out
 * @param queries how pages are fetched
 * @param batches how batches are written; empty for a store without them
 * @param transactions how transactions commit; empty for a store without them
 * @param conditionalWrites whether the store has conditional writes
 * @param values where values live; in their rows until {@link #withObjects} knows the buckets
 * @param overflow which values live in objects; empty when none does
 * @param eventualReads whether reads of keys and scans of the table are eventually consistent
 * @param strict whether queries that would scan the table are refused
 * @param maxSortedEntries how many entries a query sorts at the client at most
 * @param retries how an operation is tried again; empty for the builder's default
 * @param tables what is done about the tables when the store is opened
 */
public record Configuration(
    String table,
    KeySchemaStrategy keySchema,
    QueryExecutor queries,
    Optional<BatchStrategy> batches,
    Optional<TxnStrategy> transactions,
    boolean conditionalWrites,
    ValueStrategy values,
    Optional<Overflow> overflow,
    boolean eventualReads,
    boolean strict,
    long maxSortedEntries,
    Optional<Backoff> retries,
    Tables tables) {
  /** The longest text that is read, in bytes. */
  private static final long MAX_BYTES = 262_144;

  /** What is done about the tables when a store is opened. */
  public enum Tables {
    /** They must be there and match. */
    VERIFY,
    /** Those that are missing are created; the rest must match. */
    CREATE,
    /** Nothing. */
    TRUST
  }

  /**
   * Which values live in objects of S3, and how.
   *
   * @param bucket the bucket
   * @param threshold how many bytes a value may have that stays in its row
   * @param prefix what the names of objects begin with
   * @param deadline how long after its object was begun a row may be sent; empty for the default
   * @param readingOnly whether objects are read only
   * @param garbageGrace how old an object must be that garbage collection removes; empty for ten
   *     deadlines
   */
  public record Overflow(
      String bucket,
      int threshold,
      String prefix,
      Optional<Duration> deadline,
      boolean readingOnly,
      Optional<Duration> garbageGrace) {
    private ValueStrategy values(ObjectStore objects) {
      OverflowValues values = Values.overflowTo(objects).threshold(threshold).prefix(prefix);
      OverflowValues timely = deadline.map(values::deadline).orElse(values);
      return readingOnly ? timely.readingOnly() : timely;
    }
  }

  /**
   * The smallest composition: {@link KeySchemas#simple}, and the defaults of {@link Ddbds#builder}.
   *
   * @param table the name of the table
   * @return the configuration
   */
  public static Configuration simple(String table) {
    return new Configuration(
        table,
        KeySchemas.simple(),
        QueryExecutors.sequential(),
        Optional.empty(),
        Optional.empty(),
        false,
        Values.inline(),
        Optional.empty(),
        false,
        false,
        DatastoreBuilder.DEFAULT_MAX_SORTED_ENTRIES,
        Optional.empty(),
        Tables.VERIFY);
  }

  /**
   * Reads a file in YAML.
   *
   * @param file the file, UTF-8, at most 65,536 characters
   * @return the configuration
   * @throws ConfigurationException if it is wrong or there is none; the message names file, line
   *     and remedy
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Configuration read(Path file) {
    try {
      long bytes = Files.size(file);
      if (bytes > MAX_BYTES) {
        throw new ConfigurationException(
            file + ":1: the file has " + bytes + " bytes where " + MAX_BYTES + " are allowed",
            null);
      }
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new ConfigurationException("there is no file " + file + ": name one in YAML", e);
    } catch (MalformedInputException e) {
      throw new ConfigurationException(file + ":1: the file is not UTF-8: save it so", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration " + file + " cannot be read", e);
    }
  }

  /**
   * Reads text in YAML.
   *
   * @param source what messages call the text
   * @param yaml the text, at most 65,536 characters
   * @return the configuration
   * @throws ConfigurationException if it is wrong; the message names source, line and remedy
   */
  public static Configuration parse(String source, String yaml) {
    return CompositionSettings.read(source, yaml);
  }

  /**
   * This composition on another table.
   *
   * @param newTable the name of the main table
   * @return the configuration
   */
  public Configuration withTable(String newTable) {
    return new Configuration(
        newTable,
        keySchema,
        queries,
        batches,
        transactions,
        conditionalWrites,
        values,
        overflow,
        eventualReads,
        strict,
        maxSortedEntries,
        retries,
        tables);
  }

  /**
   * This composition with another way to write batches.
   *
   * @param strategy the way
   * @return the configuration
   */
  public Configuration withBatches(BatchStrategy strategy) {
    return with(Optional.of(strategy), values, tables);
  }

  /**
   * This composition with the objects that its values overflow to. One without overflow stays as it
   * is, and nothing is asked for.
   *
   * @param buckets gives the objects in a bucket, by its name
   * @return the configuration
   */
  public Configuration withObjects(Function<String, ObjectStore> buckets) {
    if (overflow.isEmpty()) {
      return this;
    }
    ObjectStore objects = buckets.apply(overflow.get().bucket());
    return with(batches, overflow.get().values(objects), tables);
  }

  /**
   * This composition with something else done about its tables.
   *
   * @param newTables what
   * @return the configuration
   */
  public Configuration withTables(Tables newTables) {
    return with(batches, values, newTables);
  }

  private Configuration with(
      Optional<BatchStrategy> newBatches, ValueStrategy newValues, Tables newTables) {
    return new Configuration(
        table,
        keySchema,
        queries,
        newBatches,
        transactions,
        conditionalWrites,
        newValues,
        overflow,
        eventualReads,
        strict,
        maxSortedEntries,
        retries,
        newTables);
  }

  /**
   * The tables and indexes of which queries read partitions, for permissions.
   *
   * @return an index that is written and answers no query is not among them
   */
  public Set<Target> queried() {
    return Set.copyOf(RoutedReads.queried(keySchema));
  }

  /**
   * The tables and indexes that queries scan, for permissions.
   *
   * @return among them the table, unless the composition is {@linkplain #strict strict}
   */
  public Set<Target> scanned() {
    Set<Target> targets = new HashSet<>(RoutedReads.scanned(keySchema));
    if (!strict) {
      targets.add(Target.MAIN);
    }
    return Set.copyOf(targets);
  }

  /**
   * Sets all of this composition on a builder, but the table, which the builder has.
   *
   * @param builder the builder
   * @return the same builder
   * @throws IllegalStateException if values overflow, and {@link #withObjects} was not told where
   *     to
   */
  public DatastoreBuilder applyTo(DatastoreBuilder builder) {
    overflow
        .filter(known -> values instanceof InlineValues)
        .ifPresent(
            known -> {
              throw new IllegalStateException(
                  "values of the configuration overflow to bucket \""
                      + known.bucket()
                      + "\": open it with an S3 client, by Ddbds.fromConfig(…, client, s3)");
            });
    builder.keySchema(keySchema).queries(queries).values(values).maxSortedEntries(maxSortedEntries);
    batches.ifPresent(builder::batches);
    transactions.ifPresent(builder::transactions);
    retries.ifPresent(builder::retries);
    overflow.flatMap(Overflow::garbageGrace).ifPresent(builder::garbageGrace);
    if (conditionalWrites) {
      builder.conditionalWrites();
    }
    if (eventualReads) {
      builder.eventuallyConsistentReads();
    }
    if (strict) {
      builder.strict();
    }
    return switch (tables) {
      case VERIFY -> builder;
      case CREATE -> builder.createMissingTables();
      case TRUST -> builder.trustTables();
    };
  }
}
