package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.SortRange;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lanes are started behind a first page of 100 rows if two pages more are wanted. */
@Timeout(30)
class SplitRowsTest {
  private final BlockingQueue<QueryPage> requests = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @CsvSource({
    "10000, 0, true",
    "10000, 300, true",
    "10000, 299, false",
    "100, 0, true",
    "99, 0, false"
  })
  void lanes_areStarted_ifMuchMoreIsWanted(int rows, int wanted, boolean started)
      throws InterruptedException {
    OptionalInt limit = wanted == 0 ? OptionalInt.empty() : OptionalInt.of(wanted);
    QueryPage first = CannedPartition.request(new SortRange.All(), Direction.ASCENDING, limit);
    try (SplitRows split = new SplitRows(partition(rows), first, CannedPartition.SORT, 2)) {
      split.next();
      assertThat(requests.take()).isEqualTo(first);
      assertThat(requests.poll(started ? 10_000 : 20, TimeUnit.MILLISECONDS) != null)
          .isEqualTo(started);
    }
  }

  @Test
  void rows_endOnce() {
    QueryPage first =
        CannedPartition.request(new SortRange.All(), Direction.ASCENDING, OptionalInt.empty());
    try (SplitRows split = new SplitRows(partition(1_000), first, CannedPartition.SORT, 2)) {
      assertThat(split).toIterable().hasSize(1_000);
      int made = requests.size();
      assertThat(split.hasNext()).isFalse();
      assertThat(requests).hasSize(made);
    }
  }

  private CannedPartition partition(int rows) {
    return new CannedPartition(SortKeys.HEXADECIMAL.some(rows, 3), 100, requests::add);
  }
}
