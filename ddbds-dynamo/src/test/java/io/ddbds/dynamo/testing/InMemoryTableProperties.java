package io.ddbds.dynamo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.ddbds.DatastoreException;
import io.ddbds.Key;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is asked of them, {@link InMemoryTable} and DynamoDB Local give the same answers. */
class InMemoryTableProperties {
  private static final Schema PLAIN =
      Schema.of(
          new TableSchema(
              "",
              KeyAttributes.of("pk"),
              List.of(new IndexSchema("by-g", KeyAttributes.of("g", "gs"), new Projection.All()))));

  private static final Schema SORTED =
      new Schema(
          new TableSchema(
              "",
              KeyAttributes.of("pk", "sk"),
              List.of(
                  new IndexSchema("by-g", KeyAttributes.of("g", "gs"), new Projection.All()),
                  new IndexSchema("by-h", KeyAttributes.of("h"), new Projection.KeysOnly()))),
          List.of(new TableSchema("-more", KeyAttributes.of("pk", "sk"), List.of())));

  private static final Schema INVERTED =
      Schema.of(
          new TableSchema(
              "",
              KeyAttributes.of("pk", "sk"),
              List.of(
                  new IndexSchema(
                      "by-sk", KeyAttributes.of("sk", "pk"), new Projection.Include(Set.of("v"))),
                  new IndexSchema("by-g", KeyAttributes.of("g", "sk"), new Projection.All()))));

  /** The same programs in every build; the thorough ones are new ones every time. */
  private static final String SEED = "20261122";

  private static LocalDynamoDb engine;
  private static int runs;

  @BeforeContainer
  static void start() {
    engine = LocalDynamoDb.embedded();
    TableAdmin admin = new TableAdmin(engine.client());
    admin.create("plain", PLAIN);
    admin.create("sorted", SORTED);
    admin.create("inverted", INVERTED);
  }

  @AfterContainer
  static void stop() {
    engine.close();
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void plainKeys_anyProgram_sameAnswers(@ForAll("plain") List<TableStep> program) {
    runBoth("plain", PLAIN, program);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void sortedKeys_anyProgram_sameAnswers(@ForAll("sorted") List<TableStep> program) {
    runBoth("sorted", SORTED, program);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void invertedIndex_anyProgram_sameAnswers(@ForAll("inverted") List<TableStep> program) {
    runBoth("inverted", INVERTED, program);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnlyThorough.class)
  void plainKeys_manyPrograms_sameAnswers(@ForAll("plain") List<TableStep> program) {
    runBoth("plain", PLAIN, program);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnlyThorough.class)
  void sortedKeys_manyPrograms_sameAnswers(@ForAll("sorted") List<TableStep> program) {
    runBoth("sorted", SORTED, program);
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @AddLifecycleHook(OnlyThorough.class)
  void invertedIndex_manyPrograms_sameAnswers(@ForAll("inverted") List<TableStep> program) {
    runBoth("inverted", INVERTED, program);
  }

  @Provide
  Arbitrary<List<TableStep>> plain() {
    return new TableStepArbitraries(PLAIN).programs(25);
  }

  @Provide
  Arbitrary<List<TableStep>> sorted() {
    return new TableStepArbitraries(SORTED).programs(25);
  }

  @Provide
  Arbitrary<List<TableStep>> inverted() {
    return new TableStepArbitraries(INVERTED).programs(25);
  }

  private static void runBoth(String name, Schema schema, List<TableStep> program) {
    Table real = new SdkTable(engine.client(), name, schema);
    Table twin = new InMemoryTable(schema);
    empty(real, schema.main());
    schema.others().forEach(table -> empty(real, table));
    Run onReal = new Run(real, "run-" + ++runs);
    Run onTwin = new Run(twin, "run-" + runs);
    for (TableStep step : program) {
      boolean halfIndexed = onTwin.hasHalfIndexedRow(schema);
      Object answer = onReal.take(step);
      assertThat(onTwin.take(step)).as("the answer to %s", step).isEqualTo(answer);
      if (!halfIndexed && step.costsAlike(answer, onReal.cost().requests())) {
        assertThat(onTwin.cost()).as("the cost of %s", step).isEqualTo(onReal.cost());
      }
    }
    assertThat(onTwin.contents(schema)).isEqualTo(onReal.contents(schema));
  }

  private static void empty(Table table, TableSchema schema) {
    for (Item item : everything(table, schema)) {
      ItemKey key = Keys.of(schema.key(), item);
      table.delete(new RowWrite.Delete(Key.ROOT, schema.suffix(), key, Optional.empty()));
    }
  }

  private static List<Item> everything(Table table, TableSchema schema) {
    List<Item> items = new ArrayList<>();
    Optional<Item> start = Optional.empty();
    do {
      Target target = new Target(schema.suffix(), Optional.empty());
      Page page =
          table.scan(
              new ScanPage(
                  target, Optional.empty(), Set.of(), true, OptionalInt.empty(), 0, 1, start));
      items.addAll(page.items());
      start = page.end();
    } while (start.isPresent());
    return items;
  }

  /** A program under way on one of the tables. */
  private static final class Run {
    private final Table table;
    private final TableStep.Memory memory;
    private Usage cost = Usage.NONE;

    Run(Table table, String name) {
      this.table = table;
      this.memory = new TableStep.Memory(name, new HashMap<>());
    }

    Object take(TableStep step) {
      Usage before = table.usage();
      try {
        return step.run(table, memory);
      } catch (DatastoreException refusal) {
        return List.of(refusal.getClass(), refusal.keys());
      } finally {
        cost = table.usage().since(before);
      }
    }

    Usage cost() {
      return cost;
    }

    /** Whether a row has part of an index's key: DynamoDB Local may charge it as if it were in. */
    boolean hasHalfIndexedRow(Schema schema) {
      List<Item> items = everything(table, schema.main());
      return schema.main().indexes().stream()
          .map(index -> new HashSet<>(index.key().names()))
          .anyMatch(
              names -> {
                names.removeAll(schema.main().key().names());
                return items.stream().anyMatch(item -> hasPart(item, names));
              });
    }

    private static boolean hasPart(Item item, Set<String> names) {
      long present = names.stream().filter(name -> item.get(name) != null).count();
      return present > 0 && present < names.size();
    }

    List<Multiset<Item>> contents(Schema schema) {
      return schema.tables().stream()
          .<Multiset<Item>>map(each -> HashMultiset.create(everything(table, each)))
          .toList();
    }
  }
}
