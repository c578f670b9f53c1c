package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.SortRange;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How soon four lanes have 20,000 rows, of which 930 make a page as records of 1 KiB do, in a time
 * that is calculated.
 */
class RangePlanTest {
  private static final int ROWS = 20_000;
  private static final int ROWS_OF_PAGE = 930;
  private static final int LANES = 4;
  private static final SortRange ALL = new SortRange.All();

  @ParameterizedTest
  @CsvSource({
    "HEXADECIMAL, 0.35",
    "DECIMAL, 0.35",
    "PEERS, 0.4",
    "LONG_COMMON_START, 0.35",
    "SUPPLEMENTARY, 0.35",
    "HALF_IN_A_NARROW_RANGE, 0.5",
    "HALF_IN_A_NARROW_RANGE_BEHIND_A_LONG_COMMON_START, 0.5",
    "CLUSTERS, 0.85",
    "TIMES, 0.75"
  })
  void lanes_readWhatIsAhead_soThatItTakesAPartOfTheTime(SortKeys keys, double part) {
    for (Direction direction : Direction.values()) {
      for (long seed = 0; seed < 3; seed++) {
        CannedPartition partition = new CannedPartition(keys.some(ROWS, seed), ROWS_OF_PAGE);
        QueryPage first = CannedPartition.request(ALL, direction, OptionalInt.empty());
        SimulatedLanes simulated = new SimulatedLanes(partition, LANES, ROWS_OF_PAGE);

        double sequentially = simulated.sequentially(first);
        simulated.read(first);

        assertThat(simulated.rows()).isEqualTo(partition.rows(ALL, direction));
        assertThat(simulated.millis() / sequentially)
            .as("%s, seed %d", direction, seed)
            .isLessThan(part);
      }
    }
  }
}
