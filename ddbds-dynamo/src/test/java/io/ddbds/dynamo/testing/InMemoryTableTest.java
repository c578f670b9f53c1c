package io.ddbds.dynamo.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the property cannot show, because DynamoDB Local does otherwise. */
class InMemoryTableTest {
  private static final Key KEY = Key.of("/k");

  private final InMemoryTable table =
      new InMemoryTable(
          Schema.of(
              new TableSchema(
                  "",
                  KeyAttributes.of("pk", "sk"),
                  List.of(
                      new IndexSchema("keys", KeyAttributes.of("g"), new Projection.KeysOnly())))));

  @Test
  void scan_meetsPartitionsOutOfOrder() {
    List<String> partitions = IntStream.range(0, 50).mapToObj(i -> "p" + (10 + i)).toList();
    partitions.forEach(partition -> table.put(put(partition, "s", 1)));

    List<String> scanned =
        table.scan(scan(Target.MAIN)).items().stream()
            .map(item -> item.text("pk").orElseThrow())
            .toList();

    assertThat(scanned).containsExactlyInAnyOrderElementsOf(partitions).isNotEqualTo(partitions);
  }

  @Test
  void segments_areDisjointAndComplete() {
    IntStream.range(0, 50).forEach(i -> table.put(put("p" + i, "s", 1)));

    List<Item> items = new ArrayList<>();
    for (int segment = 0; segment < 4; segment++) {
      Page page = table.scan(scan(Target.MAIN).segment(segment, 4));
      assertThat(page.items()).isNotEmpty();
      items.addAll(page.items());
    }

    assertThat(items).doesNotHaveDuplicates().hasSize(50);
  }

  @Test
  void deleteOfNothing_costsOneUnitAndTwiceThatInTransaction() {
    RowWrite.Delete delete =
        new RowWrite.Delete(KEY, "", ItemKey.of("p", "none"), Optional.empty());

    assertThat(costOf(() -> table.delete(delete))).isEqualTo(new Usage(1, 0, 1));
    assertThat(costOf(() -> table.batchWrite(List.of(delete)))).isEqualTo(new Usage(1, 0, 1));
    assertThat(costOf(() -> table.transactWrite(List.of(delete), "t")))
        .isEqualTo(new Usage(1, 0, 2));
  }

  @Test
  void transaction_isChargedForEveryWrite() {
    List<RowWrite> writes = List.of(put("p", "1", 1500), put("p", "2", 1500));

    // Two units for the row and one for the index, for two rows, twice.
    assertThat(costOf(() -> table.transactWrite(writes, "t"))).isEqualTo(new Usage(1, 0, 12));
  }

  @Test
  void readsOfNothingInBatch_areChargedLikeThoseAlone() {
    RowRead read = new RowRead(KEY, "", ItemKey.of("p", "none"), Set.of(), true);

    assertThat(costOf(() -> table.batchRead(List.of(read)))).isEqualTo(new Usage(1, 1, 0));
  }

  @Test
  void scanOfIndex_isChargedForWhatItHolds() {
    table.put(put("p", "s", 9000));

    assertThat(costOf(() -> table.scan(scan(Target.index("keys")))))
        .isEqualTo(new Usage(1, 0.5, 0));
  }

  @Test
  void scanOfIndex_filteredByWhatItDoesNotHold_isRefused() {
    ScanPage scan = scan(Target.index("keys"));
    ScanPage filtered =
        new ScanPage(
            scan.target(),
            Optional.of(new Condition.Exists("v")),
            Set.of(),
            false,
            OptionalInt.empty(),
            0,
            1,
            Optional.empty());

    assertThatThrownBy(() -> table.scan(filtered)).isInstanceOf(BackendException.class);
  }

  @Test
  void query_ofPartitionKeyThatIsTooLong_isRefused() {
    assertThatThrownBy(() -> table.query(query("x".repeat(ItemKey.MAX_PARTITION_BYTES + 1))))
        .isInstanceOf(BackendException.class)
        .hasMessageContaining("2049 bytes");
  }

  @Test
  void transactionOfReads_over4Megabytes_isRefused() {
    List<RowRead> reads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      table.put(put("p", "s" + i, 400_000));
      reads.add(new RowRead(KEY, "", ItemKey.of("p", "s" + i), Set.of("pk"), true));
    }

    assertThat(table.transactRead(reads.subList(0, 10)).orElseThrow()).hasSize(10);
    assertThatThrownBy(() -> table.transactRead(reads)).isInstanceOf(BackendException.class);
  }

  @Test
  void transactionOfWrites_over4Megabytes_changesNothing() {
    List<RowWrite> writes =
        IntStream.range(0, 12).<RowWrite>mapToObj(i -> put("p", "s" + i, 400_000)).toList();

    assertThatThrownBy(() -> table.transactWrite(writes, "t")).isInstanceOf(BackendException.class);
    assertThat(table.scan(scan(Target.MAIN)).items()).isEmpty();
  }

  @Test
  void batchOfReads_over16Megabytes_leavesTheRest() {
    List<RowRead> reads = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      table.put(put("p" + i, "s", 400_000));
      reads.add(new RowRead(KEY, "", ItemKey.of("p" + i, "s"), Set.of("pk"), true));
    }

    assertThat(table.batchRead(reads).items()).hasSize(41);
    assertThat(table.batchRead(reads).unprocessed()).isEqualTo(reads.subList(41, 50));
  }

  @Test
  void transaction_withMoreThan100Writes_isRefused() {
    List<RowWrite> writes =
        IntStream.range(0, 101).<RowWrite>mapToObj(i -> put("p", "s" + i, 1)).toList();

    assertThatThrownBy(() -> table.transactWrite(writes, "t")).isInstanceOf(BackendException.class);
    assertThat(table.transactWrite(writes.subList(0, 100), "t")).isEmpty();
  }

  @Test
  void arrays_areNotShared() {
    byte[] bytes = {1};
    Item item = new Item(Map.of("pk", text("p"), "sk", text("s"), "v", Attribute.of(bytes)));
    RowRead read = new RowRead(KEY, "", ItemKey.of("p", "s"), Set.of(), true);
    table.put(new RowWrite.Put(KEY, "", item, Optional.empty()));

    bytes[0] = 2;
    table.get(read).orElseThrow().bytes("v").orElseThrow()[0] = 3;

    assertThat(table.get(read).orElseThrow().bytes("v").orElseThrow()).containsExactly(1);
  }

  private Usage costOf(Runnable call) {
    Usage before = table.usage();
    call.run();
    return table.usage().since(before);
  }

  private static RowWrite.Put put(String partition, String sort, int bytes) {
    Map<String, Attribute> attributes =
        Map.of(
            "pk", text(partition),
            "sk", text(sort),
            "g", text("g"),
            "v", Attribute.of(new byte[bytes]));
    return new RowWrite.Put(KEY, "", new Item(attributes), Optional.empty());
  }

  private static Attribute text(String text) {
    return Attribute.of(text);
  }

  private static ScanPage scan(Target target) {
    return new ScanPage(
        target, Optional.empty(), Set.of(), false, OptionalInt.empty(), 0, 1, Optional.empty());
  }

  private static QueryPage query(String partition) {
    return new QueryPage(
        Target.MAIN,
        partition,
        new SortRange.All(),
        Direction.ASCENDING,
        Optional.empty(),
        Set.of(),
        true,
        OptionalInt.empty(),
        Optional.empty());
  }
}
