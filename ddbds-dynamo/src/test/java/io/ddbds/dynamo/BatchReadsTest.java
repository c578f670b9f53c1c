package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.Backoff;
import io.ddbds.Expiration;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Batches of which less is processed than was asked for, without waiting for the next try. */
class BatchReadsTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");

  private final List<List<Key>> requests = new ArrayList<>();

  @Test
  void rows_areFoundByTheirEntries() {
    InMemoryTable table = new InMemoryTable(new PlainRows().schema());
    EntryCodec codec = PlainRows.codec();
    Stream.of(A, C)
        .flatMap(key -> codec.put(key, new byte[] {1}, Expiration.never()).rows().stream())
        .forEach(row -> table.put((RowWrite.Put) row));

    Map<Key, Item> found =
        new BatchReads(table::batchRead, table::describe, codec, Backoff.standard())
            .read(reads(A, B, C));

    assertThat(found).containsOnlyKeys(A, C);
    assertThat(codec.key(found.get(C))).hasValue(C);
    assertThat(table.usage().requests()).isEqualTo(3);
  }

  @Test
  void nothing_isReadWithoutARequest() {
    assertThat(reading(left -> processed(left, 0)).read(List.of())).isEmpty();
    assertThat(requests).isEmpty();
  }

  @Test
  void rowOfOthers_isPassedOver() {
    Item foreign = new Item(Map.of(Layout.KEY, Attribute.of("no key of ours")));
    BatchReads reads =
        reading(
            left ->
                new Table.BatchRead(List.of(foreign, PlainRows.row(A)), Collections.emptyList()));

    assertThat(reads.read(reads(A, B))).containsOnlyKeys(A);
  }

  @Test
  void whatIsLeft_isAskedForAgain() {
    BatchReads reads = reading(left -> processed(left, 1));

    assertThat(reads.read(reads(A, B, C))).containsOnlyKeys(A, B, C);
    assertThat(requests).containsExactly(List.of(A, B, C), List.of(B, C), List.of(C));
  }

  @Test
  void retriesInVain_countFromTheLastProgress() {
    BatchReads reads =
        reading(left -> processed(left, requests.size() == 9 || requests.size() == 18 ? 1 : 0));

    assertThat(reads.read(reads(A, B))).containsOnlyKeys(A, B);
    assertThat(requests).hasSize(18);
  }

  @Test
  void tooManyRetriesInVain_areGivenUp_withTheKeysThatAreLeft() {
    BatchReads reads = reading(left -> processed(left, requests.size() == 1 ? 1 : 0));

    ThrottledException failure =
        catchThrowableOfType(ThrottledException.class, () -> reads.read(reads(A, B, C)));

    assertThat(failure)
        .hasMessageContaining(
            "2 rows of table \"dht\" were left unprocessed, at last by 9 retries in a row: try later");
    assertThat(failure.keys()).containsExactlyInAnyOrder(B, C);
    assertThat(requests).hasSize(10);
  }

  @Test
  void waitThatIsInterrupted_endsTheRead_andTheThreadRemainsInterrupted() {
    BatchReads reads =
        reading(
            left -> {
              if (requests.size() == 2) {
                Thread.currentThread().interrupt();
              }
              return processed(left, 1);
            });

    assertThatThrownBy(() -> reads.read(reads(A, B, C)))
        .isInstanceOf(InterruptedOperationException.class)
        .hasMessage("reading many rows was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void interruptedThread_thatHasReadAll_hasItsRows() {
    Thread.currentThread().interrupt();

    assertThat(reading(left -> processed(left, 2)).read(reads(A, B))).containsOnlyKeys(A, B);
    assertThat(Thread.interrupted()).isTrue();
  }

  private BatchReads reading(Function<List<RowRead>, Table.BatchRead> answer) {
    return new BatchReads(
        left -> {
          requests.add(left.stream().map(RowRead::entry).toList());
          return answer.apply(left);
        },
        name -> "table \"dht" + name + "\"",
        PlainRows.codec(),
        new Backoff(Duration.ZERO, Duration.ZERO, 9, Duration.ofHours(1)));
  }

  /** An answer that has the rows of the first reads, and leaves the others. */
  private static Table.BatchRead processed(List<RowRead> reads, int first) {
    return new Table.BatchRead(
        reads.stream().limit(first).map(read -> PlainRows.row(read.entry())).toList(),
        reads.stream().skip(first).toList());
  }

  private static List<RowRead> reads(Key... keys) {
    return Stream.of(keys).map(PlainRows::read).toList();
  }
}
