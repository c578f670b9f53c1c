package io.ddbds.dynamo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests writes take, by number and by size. */
class PackingTest {
  @ParameterizedTest
  @CsvSource({
    "0,0", "1,1", "24,1", "25,1", "26,2", "49,2", "50,2", "51,3", "99,4", "100,4", "101,5",
    "1000,40"
  })
  void batches_haveTwentyFiveRows(int rows, int requests) {
    List<Integer> all = IntStream.range(0, rows).boxed().toList();

    List<List<Integer>> packs = Packing.<Integer>forBatches(row -> 1).pack(all);

    assertThat(packs).hasSize(requests).noneMatch(List::isEmpty);
    assertThat(packs.stream().flatMap(List::stream)).containsExactlyElementsOf(all);
    packs.stream().limit(rows / 25).forEach(pack -> assertThat(pack).hasSize(25));
  }

  @Test
  void batches_areNotLongerThanARequest() {
    long most = (16 << 20) - (64 << 10);
    Packing<Long> packing = Packing.forBatches(bytes -> bytes);

    assertThat(packing.pack(List.of(most - 1, 1L))).containsExactly(List.of(most - 1, 1L));
    assertThat(packing.pack(List.of(most, 1L, 2L))).containsExactly(List.of(most), List.of(1L, 2L));
  }

  @Test
  void transactions_haveAHundredActions() {
    Packing<Integer> packing = Packing.forTransactions(rows -> rows, rows -> 1);

    assertThat(packing.pack(Collections.nCopies(34, 3)))
        .extracting(List::size)
        .containsExactly(33, 1);
    assertThat(packing.pack(List.of(99, 1, 2, 98))).containsExactly(List.of(99, 1), List.of(2, 98));
  }

  @Test
  void transactions_areOfFourMegabytes() {
    long most = 4 << 20;
    Packing<Long> packing = Packing.forTransactions(rows -> 1, bytes -> bytes);

    assertThat(packing.pack(List.of(most - 5, 5L, 1L)))
        .containsExactly(List.of(most - 5, 5L), List.of(1L));
  }

  @Test
  void whatIsTooLarge_isPackedAlone() {
    Packing<Integer> packing = Packing.forTransactions(rows -> rows, rows -> 1);

    assertThat(packing.pack(List.of(1, 101, 2)))
        .containsExactly(List.of(1), List.of(101), List.of(2));
    assertThat(packing.pack(List.of(101))).containsExactly(List.of(101));
  }
}
