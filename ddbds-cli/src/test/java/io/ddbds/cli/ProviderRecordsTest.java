package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderRecordsTest {
  @ParameterizedTest
  @CsvSource({"1, 20000, 20000", "7, 20000, 20006", "20000, 20000, 60000", "100, 1, 300"})
  void atLeast_contents_areAnnouncedOftenEnough(int contents, long wanted, long count) {
    assertThat(ProviderRecords.atLeast(wanted, contents(contents)).count()).isEqualTo(count);
  }

  @Test
  void key_everyRecord_hasItsOwn() {
    ProviderRecords records = ProviderRecords.atLeast(1_000, contents(7));

    assertThat(LongStream.range(0, records.count()).mapToObj(records::key))
        .doesNotHaveDuplicates()
        .hasSize((int) records.count());
  }

  @Test
  void key_recordsOfAContent_areBelowItsPrefix() {
    List<Content> contents = contents(7);
    ProviderRecords records = ProviderRecords.atLeast(1_000, contents);

    for (Content content : contents) {
      assertThat(LongStream.range(0, records.count()).mapToObj(records::key))
          .filteredOn(key -> key.isDescendantOf(Key.of(content.prefix())))
          .hasSize((int) records.peersPerContent());
    }
  }

  private static List<Content> contents(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> new Content(new Cid("bafkrei" + n), "file " + n))
        .toList();
  }
}
