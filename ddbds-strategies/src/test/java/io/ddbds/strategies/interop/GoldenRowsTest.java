package io.ddbds.strategies.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.Ddbds;
import io.ddbds.strategies.Txns;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that go-ds-dynamodb wrote once, and ours beside them, where there is no Go. */
class GoldenRowsTest {
  private static final GoldenRows GOLDEN = GoldenRows.read();

  /** One that nobody writes. */
  private static final Instant EARLY = Instant.parse("2020-01-01T00:00:00Z");

  static Stream<Arguments> rows() {
    return Stream.of(Arrangement.values())
        .flatMap(it -> Specimen.of(it).stream().map(specimen -> Arguments.of(it, specimen)));
  }

  @Test
  void golden_rows_areThoseOfAllEntriesOfAllTables() {
    assertThat(GOLDEN.version()).startsWith("v0.2.");
    assertThat(GOLDEN.tables()).containsOnlyKeys(Arrangement.values());
    GOLDEN
        .tables()
        .forEach(
            (arrangement, rows) ->
                assertThat(rows.keySet())
                    .containsExactlyElementsOf(
                        Specimen.of(arrangement).stream().map(Specimen::name).toList()));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void golden_row_isReadAsTheEntryThatItWasWrittenFor(Arrangement arrangement, Specimen specimen) {
    Item golden = golden(arrangement, specimen);
    DynamoDatastore store = builder(arrangement, holding(arrangement, golden), EARLY).build();
    Key key = specimen.key();
    Seen expected = Seen.of(specimen.value(), Rows.expiration(golden));

    assertThat(store.has(key)).isTrue();
    assertThat(
            Seen.of(
                store.get(key).orElseThrow(), store.size(key).orElseThrow(), store.expiration(key)))
        .isEqualTo(expected);
    for (Query query : List.of(Query.all(), above(key))) {
      assertThat(store.query(query.withSizes().withExpirations()).stream().map(Seen::of))
          .containsExactly(expected);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void our_row_isTheGoldenOne_butForTheStampThatSaysNever(
      Arrangement arrangement, Specimen specimen) {
    Item golden = golden(arrangement, specimen);

    assertThat(ours(arrangement, specimen, builder -> {})).isEqualTo(expected(golden));
    assertThat(golden.attributes().containsKey(Layout.EXPIRATION)).isTrue();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void our_row_withTransactions_hasARevisionMore(Arrangement arrangement, Specimen specimen) {
    Item ours =
        ours(
            arrangement,
            specimen,
            builder -> builder.transactions(Txns.optimistic()).conditionalWrites());

    assertThat(ours.bytes(Layout.REVISION).orElseThrow()).hasSize(16);
    assertThat(Rows.withoutRevision(ours)).isEqualTo(expected(golden(arrangement, specimen)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void golden_row_isDeletedAndOverwritten(Arrangement arrangement, Specimen specimen) {
    InMemoryTable table = holding(arrangement, golden(arrangement, specimen));
    DynamoDatastore store = builder(arrangement, table, EARLY).build();

    store.put(specimen.key(), new byte[] {7});
    assertThat(Rows.of(table)).hasSize(1);
    assertThat(store.get(specimen.key())).hasValue(new byte[] {7});
    store.delete(specimen.key());
    assertThat(Rows.of(table)).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rows")
  void golden_row_isAbsentFromItsExpirationOn(Arrangement arrangement, Specimen specimen) {
    Item golden = golden(arrangement, specimen);
    boolean expires = specimen.ttl().isPresent();
    Instant end = expires ? Instant.ofEpochSecond(Rows.expiration(golden)) : Instant.MAX;
    InMemoryTable table = holding(arrangement, golden);

    assertThat(builder(arrangement, table, end).build().has(specimen.key())).isEqualTo(!expires);
    assertThat(builder(arrangement, table, end.minusSeconds(1)).build().has(specimen.key()))
        .isTrue();
  }

  /** The narrowest query that finds a key: prefixes are clean, which keys need not be. */
  private static Query above(Key key) {
    Query query = Query.prefix(key.parent().toString());
    return query.prefixKey().isAncestorOf(key) ? query : Query.all();
  }

  private static Item golden(Arrangement arrangement, Specimen specimen) {
    return GOLDEN.tables().get(arrangement).get(specimen.name());
  }

  private static Item expected(Item golden) {
    return Rows.withoutNoExpiration(golden);
  }

  private static InMemoryTable holding(Arrangement arrangement, Item row) {
    InMemoryTable table = new InMemoryTable(arrangement.keySchema().schema());
    Key key = Layout.key(row).orElseThrow();
    table.put(new RowWrite.Put(key, "", row, Optional.empty()));
    return table;
  }

  /** What a store of ours writes for an entry at the second at which the golden row was. */
  private static Item ours(
      Arrangement arrangement, Specimen specimen, Consumer<DatastoreBuilder> settings) {
    Item golden = golden(arrangement, specimen);
    InMemoryTable table = new InMemoryTable(arrangement.keySchema().schema());
    Instant now =
        specimen
            .ttl()
            .map(ttl -> Instant.ofEpochSecond(Rows.expiration(golden)).minus(ttl))
            .orElse(EARLY);
    DatastoreBuilder builder = builder(arrangement, table, now);
    settings.accept(builder);
    DynamoDatastore store = builder.build();
    specimen
        .ttl()
        .ifPresentOrElse(
            ttl -> store.put(specimen.key(), specimen.value(), ttl),
            () -> store.put(specimen.key(), specimen.value()));
    Map<String, Item> rows = Rows.of(table);
    assertThat(rows).containsOnlyKeys(specimen.key().toString());
    return rows.get(specimen.key().toString());
  }

  private static DatastoreBuilder builder(
      Arrangement arrangement, InMemoryTable table, Instant now) {
    return Ddbds.builder(table)
        .keySchema(arrangement.keySchema())
        .clock(Clock.fixed(now, ZoneOffset.UTC));
  }
}
