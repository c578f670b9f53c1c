package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.testing.InMemoryTable;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsWriteTest {
  @Test
  void write_isAppliedIfItsRowsAre() {
    RowsWrite write = new RowsWrite(new InMemoryTable(new PlainRows().schema()));
    assertThat(write.run(List.of(), () -> true)).isTrue();
    assertThat(write.run(List.of(), () -> false)).isFalse();
  }
}
