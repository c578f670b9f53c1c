package io.ddbds.strategies.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.Ddbds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each line costs what it must, over a table in memory and on DynamoDB Local. What was measured in
 * memory, which charges as AWS does, is the table in {@code docs/cost.md}.
 */
class LedgerTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "cost.md");
  private static final Path TARGET = Path.of("target");
  private static final String BEGIN = "<!-- ledger: written by LedgerTest -->\n";
  private static final String END = "<!-- end of ledger -->\n";

  @Test
  void inMemory_everyLineCostsWhatItMust_andIsInTheDocument() throws IOException {
    List<Line> lines = Lines.all();
    List<Cost> costs = new ArrayList<>();
    Map<String, Filled> filled = new HashMap<>();
    for (Line line : lines) {
      Filled store =
          filled.computeIfAbsent(
              line.schema() + line.records(),
              any -> new Filled(inMemory(line.keySchema()), line, line.records()));
      costs.add(store.cost(line));
    }
    Ledger ledger = new Ledger(lines, costs);
    Files.createDirectories(TARGET);
    Files.writeString(TARGET.resolve("ledger.json"), ledger.json());
    Files.writeString(TARGET.resolve("ledger.md"), ledger.markdown());

    for (int i = 0; i < lines.size(); i++) {
      assertThat(costs.get(i)).as(lines.get(i).toString()).isEqualTo(lines.get(i).cost());
    }
    String document = Files.readString(DOCUMENT);
    assertThat(document).contains(BEGIN, END);
    assertThat(document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END)))
        .as("the table in docs/cost.md: copy ddbds-strategies/target/ledger.md into it")
        .isEqualTo(ledger.markdown());
  }

  /** What costs the same however much there is, is tried with less. */
  @Tag("engine")
  @TestFactory
  Stream<DynamicTest> onDynamoDbLocal() {
    LocalDynamoDb local = LocalDynamoDb.embedded();
    AtomicInteger tables = new AtomicInteger();
    Map<String, Filled> filled = new HashMap<>();
    return Lines.all().stream()
        .map(
            line ->
                dynamicTest(
                    line.toString(),
                    () -> {
                      Filled store =
                          filled.computeIfAbsent(
                              line.schema(),
                              any ->
                                  new Filled(
                                      onEngine(
                                          local,
                                          "ledger-" + tables.incrementAndGet(),
                                          line.keySchema()),
                                      line,
                                      Line.FEW));
                      assertOnEngine(store.cost(line), line);
                    }))
        .onClose(local::close);
  }

  private static void assertOnEngine(Cost cost, Line line) {
    if (line.chargedAlike()) {
      assertThat(cost).isEqualTo(line.cost());
    } else {
      assertThat(cost.withoutWriteUnits()).isEqualTo(line.cost().withoutWriteUnits());
    }
  }

  private static Table inMemory(KeySchemaStrategy keySchema) {
    return new InMemoryTable(keySchema.schema());
  }

  private static Table onEngine(LocalDynamoDb local, String name, KeySchemaStrategy keySchema) {
    new TableAdmin(local.client()).create(name, keySchema.schema());
    return new SdkTable(local.client(), name, keySchema.schema());
  }

  /** A store with records, which the lines of one key schema use one after another. */
  private static final class Filled {
    private final MeteredTable metered;
    private final DynamoDatastore store;

    Filled(Table table, Line line, int records) {
      this.metered = new MeteredTable(table);
      DatastoreBuilder builder = Ddbds.builder(metered.table()).keySchema(line.keySchema());
      line.options().accept(builder);
      this.store = builder.build();
      for (int i = 0; i < records; i++) {
        store.put(Lines.key(i), Lines.VALUE);
      }
    }

    Cost cost(Line line) {
      return metered.of(() -> line.run().accept(store));
    }
  }
}
