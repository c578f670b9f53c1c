package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableNamesTest {
  private final TableNames names =
      new TableNames(
          "dht",
          new Schema(
              new TableSchema("", KeyAttributes.of("pk"), List.of()),
              List.of(new TableSchema("-peers", KeyAttributes.of("id", "sort"), List.of()))));

  @Test
  void tables_areCalledAfterTheBaseAndTheirSuffix() {
    assertThat(names.name("")).isEqualTo("dht");
    assertThat(names.name("-peers")).isEqualTo("dht-peers");
    assertThat(names.keyNames("dht-peers")).containsExactly("id", "sort");
  }

  @Test
  void messages_nameEachTableOnce() {
    assertThat(names.describe(List.of("-peers", "", "-peers")))
        .isEqualTo("table \"dht\" and table \"dht-peers\"");
  }

  @Test
  void unknownTable_isRefused() {
    assertThatThrownBy(() -> names.name("-none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-none");
  }
}
