package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Backoff;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Rows;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rows of an index, and a main table that lacks some of theirs. */
class HomeRowsTest {
  private final Set<Key> lost = new HashSet<>();
  private final Set<Key> unplaced = new HashSet<>();
  private final List<Integer> requests = new ArrayList<>();

  @Test
  void homeRows_comeInTheOrderOfTheIndex() {
    List<Key> keys = List.of(Key.of("/c"), Key.of("/a"), Key.of("/d"), Key.of("/b"));

    assertThat(keys(homeRows(rows(keys), OptionalInt.empty()))).containsExactlyElementsOf(keys);
    assertThat(requests).containsExactly(4);
  }

  @Test
  void emptyIndex_isNoHomeRow() {
    HomeRows homeRows = homeRows(rows(List.of()), OptionalInt.empty());

    assertThat(homeRows.hasNext()).isFalse();
    assertThat(requests).isEmpty();
  }

  @Test
  void entryWithoutHomeRow_isPassedOver() {
    List<Key> keys = keys(5);
    lost.addAll(Set.of(keys.get(0), keys.get(3)));

    assertThat(keys(homeRows(rows(keys), OptionalInt.empty())))
        .containsExactly(keys.get(1), keys.get(2), keys.get(4));
  }

  @Test
  void requestThatFindsNothing_isFollowedByTheNext() {
    List<Key> keys = keys(150);
    lost.addAll(keys.subList(0, 120));

    assertThat(keys(homeRows(rows(keys), OptionalInt.empty())))
        .containsExactlyElementsOf(keys.subList(120, 150));
    assertThat(requests).containsExactly(100, 50);
  }

  @Test
  void rowsThatLeadNowhere_areNotAskedFor() {
    List<Key> keys = keys(4);
    unplaced.add(keys.get(1));
    List<Item> index = new ArrayList<>(keys.stream().map(PlainRows::row).toList());
    index.add(0, new Item(Map.of()));

    assertThat(keys(homeRows(new ListedRows(index), OptionalInt.of(2))))
        .containsExactly(keys.get(0), keys.get(2), keys.get(3));
    assertThat(requests).containsExactly(2, 1);
  }

  @Test
  void firstRequest_readsWhatIsWanted_andTheNextAsMuchAsTheyCan() {
    List<Key> keys = keys(250);

    assertThat(keys(homeRows(rows(keys), OptionalInt.of(3)))).containsExactlyElementsOf(keys);
    assertThat(requests).containsExactly(3, 100, 100, 47);
  }

  @Test
  void firstRequest_readsNoMoreThanItCan_whateverIsWanted() {
    List<Key> keys = keys(130);

    assertThat(keys(homeRows(rows(keys), OptionalInt.of(120)))).containsExactlyElementsOf(keys);
    assertThat(requests).containsExactly(100, 30);
  }

  @Test
  void index_isReadNoFurtherThanIsAskedFor() {
    ListedRows rows = rows(keys(10));
    HomeRows homeRows = homeRows(rows, OptionalInt.of(2));
    assertThat(rows.read).isZero();

    homeRows.next();
    homeRows.next();

    assertThat(rows.read).isEqualTo(2);
  }

  @Test
  void close_closesTheIndex() {
    ListedRows rows = rows(keys(1));

    homeRows(rows, OptionalInt.empty()).close();

    assertThat(rows.closed).isTrue();
  }

  private HomeRows homeRows(Rows rows, OptionalInt first) {
    EntryCodec codec = PlainRows.codec();
    BatchReads reads = new BatchReads(this::answer, name -> name, codec, Backoff.standard());
    return new HomeRows(rows, codec, this::home, reads, first);
  }

  private Optional<RowRead> home(Key key) {
    return unplaced.contains(key) ? Optional.empty() : Optional.of(PlainRows.read(key));
  }

  /** The rows in key order, which is not that of the reads. */
  private Table.BatchRead answer(List<RowRead> reads) {
    requests.add(reads.size());
    return new Table.BatchRead(
        reads.stream()
            .map(RowRead::entry)
            .filter(key -> !lost.contains(key))
            .sorted(Key.BYTE_ORDER)
            .map(PlainRows::row)
            .toList(),
        List.of());
  }

  private static List<Key> keys(int n) {
    return IntStream.range(0, n).mapToObj(i -> Key.of("/" + i)).toList();
  }

  private static List<Key> keys(HomeRows rows) {
    List<Key> keys = new ArrayList<>();
    rows.forEachRemaining(row -> keys.add(PlainRows.codec().key(row).orElseThrow()));
    return keys;
  }

  private static ListedRows rows(Collection<Key> keys) {
    return new ListedRows(keys.stream().map(PlainRows::row).toList());
  }

  private static final class ListedRows implements Rows {
    private final Iterator<Item> items;
    private int read;
    private boolean closed;

    ListedRows(List<Item> items) {
      this.items = items.iterator();
    }

    @Override
    public boolean hasNext() {
      return items.hasNext();
    }

    @Override
    public Item next() {
      read++;
      return items.next();
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
