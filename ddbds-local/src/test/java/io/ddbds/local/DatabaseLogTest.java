package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseLogTest {
  private static final Logger LOGGER = Logger.getLogger("com.almworks.sqlite4java");

  @AfterEach
  void reset() {
    LOGGER.setLevel(null);
  }

  @Test
  void quieten_ofAnUntouchedLog_leavesWarnings() {
    LOGGER.setLevel(null);
    DatabaseLog.quieten();

    assertThat(LOGGER.isLoggable(Level.INFO)).isFalse();
    assertThat(LOGGER.isLoggable(Level.WARNING)).isTrue();
  }

  @Test
  void quieten_ofALogTheApplicationHasSet_keepsItsLevel() {
    LOGGER.setLevel(Level.FINE);
    DatabaseLog.quieten();

    assertThat(LOGGER.getLevel()).isEqualTo(Level.FINE);
  }
}
