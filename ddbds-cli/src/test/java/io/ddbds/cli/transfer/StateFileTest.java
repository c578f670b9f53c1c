package io.ddbds.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
  @TempDir private Path folder;

  @Test
  void load_whatWasSaved_isThere() {
    StateFile state = state("dht");
    state.save(Map.of("bytes", "7"));

    assertThat(state("dht").load()).containsEntry("bytes", "7");
    state.delete();
    assertThat(state("dht").load()).isEmpty();
  }

  @Test
  void load_stateOfAnotherTable_isRefusedWithTheRemedy() {
    state("dht").save(Map.of());

    assertThatThrownBy(() -> state("other").load())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(
            "was begun for table dht, not other: finish that, or begin anew with --restart");
  }

  @Test
  void position_ofAScan_isFoundAgain() {
    Item start = new Item(Map.of("DSKey", Attribute.of("/a"), "Sort", Attribute.of("b=\n")));
    StateFile state = state("dht");
    state.save(ScanPosition.notes(start));

    assertThat(ScanPosition.of(state.load())).contains(start);
    assertThat(ScanPosition.of(Map.of("bytes", "7"))).isEmpty();
  }

  private StateFile state(String table) {
    return new StateFile(folder.resolve("file"), ".state", Map.of("table", table));
  }
}
