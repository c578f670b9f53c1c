package io.ddbds.strategies;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads of many keys at once, and the requests that they take. */
class BulkReadingTest {
  private static final KeySchemaStrategy SIMPLE = KeySchemas.simple();

  private final InMemoryTable table = new InMemoryTable(SIMPLE.schema());
  private final List<List<RowRead>> requests = new ArrayList<>();
  private final DynamoDatastore store = Ddbds.builder(recorded()).keySchema(SIMPLE).build();

  @Test
  void keys_areReadByHundreds() {
    List<Key> keys = keys(250);
    keys.forEach(key -> store.put(key, key.toString().getBytes(UTF_8)));
    Map<Key, byte[]> found = store.getAll(keys);
    assertThat(found).hasSize(250);
    assertThat(found.get(keys.get(249))).asString().isEqualTo("/key/249");
    assertThat(requests).extracting(List::size).containsExactly(100, 100, 50);
  }

  @Test
  void key_thatIsNamedTwice_isReadOnce() {
    List<Key> keys = keys(3);
    store.put(keys.get(1), new byte[] {1});
    assertThat(store.getAll(Stream.concat(keys.stream(), keys.stream()).toList()))
        .containsOnlyKeys(keys.get(1));
    assertThat(requests).extracting(List::size).containsExactly(3);
  }

  @Test
  void nothing_takesNoRequest() {
    assertThat(store.getAll(List.of())).isEmpty();
    assertThat(store.getAll(List.of(Key.of("/" + "x".repeat(2_048))))).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void expired_isMissing_fromItsVerySecondOn() {
    Key key = Key.of("/key/0");
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    DynamoDatastore before = Ddbds.builder(table).keySchema(SIMPLE).clock(clock).build();
    before.put(key, new byte[] {1}, Duration.ofSeconds(10));
    assertThat(before.getAll(List.of(key))).containsOnlyKeys(key);
    DynamoDatastore after =
        Ddbds.builder(table)
            .keySchema(SIMPLE)
            .clock(Clock.offset(clock, Duration.ofSeconds(10)))
            .build();
    assertThat(after.getAll(List.of(key))).isEmpty();
  }

  @Test
  void reads_areAsConsistentAsTheStores() {
    store.getAll(keys(1));
    Ddbds.builder(recorded()).keySchema(SIMPLE).eventuallyConsistentReads().build().getAll(keys(1));
    assertThat(requests)
        .flatExtracting(reads -> reads)
        .extracting(RowRead::consistent)
        .containsExactly(true, false);
  }

  @Test
  void closedStore_answersNothing_notEvenForNoKeys() {
    BulkReading reading = store.facet(BulkReading.class).orElseThrow();
    store.close();
    assertThatThrownBy(() -> reading.getAll(List.of()))
        .isInstanceOf(ClosedDatastoreException.class);
  }

  private static List<Key> keys(int count) {
    return IntStream.range(0, count).mapToObj(i -> Key.of("/key/" + i)).toList();
  }

  /** The table, which notes what is asked of it in batches. */
  @SuppressWarnings("unchecked") // the one argument of batchRead
  private Table recorded() {
    return (Table)
        Proxy.newProxyInstance(
            Table.class.getClassLoader(),
            new Class<?>[] {Table.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("batchRead")) {
                requests.add((List<RowRead>) arguments[0]);
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
