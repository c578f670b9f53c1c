package io.ddbds.dynamo.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Key;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueStrategyTest {
  @Test
  void strategyThatSaysNoMore_keepsAllValuesInTheirRows() {
    ValueStrategy strategy = new Rows();
    assertThat(strategy.objects()).isEmpty();
    assertThat(strategy.overflows(Long.MAX_VALUE)).isFalse();
    assertThat(strategy.admitting(Comparison.EQUAL, new byte[1])).isEmpty();
    assertThat(strategy.forTable("dht")).isSameAs(strategy);
  }

  private static final class Rows implements ValueStrategy {
    @Override
    public StoredValue store(Key key, byte[] value) {
      throw new AssertionError("nothing is written here");
    }

    @Override
    public byte[] load(Key key, Item row) {
      throw new AssertionError("nothing is read here");
    }

    @Override
    public Set<String> attributes() {
      return Set.of();
    }
  }
}
