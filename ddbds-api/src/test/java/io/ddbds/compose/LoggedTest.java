package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.BackendException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.memory.InMemoryDatastore;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class LoggedTest {
  private static final Key SECRET = Key.of("/customers/42");

  private final List<String> lines = new ArrayList<>();
  private final Datastore failing =
      new Plain(new InMemoryDatastore()) {
        @Override
        public void put(Key key, byte[] value) {
          throw new BackendException("key " + key + " cannot be put", List.of(key), null);
        }
      };

  @Test
  void debugging_everyOperationIsLoggedWithItsKeyAndNotItsValue() {
    Datastore store = Datastores.logged(new InMemoryDatastore(), new Lines(Level.DEBUG));
    store.put(SECRET, "hunter2".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    store.query(Query.all()).rest();
    assertThat(lines.get(0))
        .matches("DEBUG Datastore.put of 1 key: SUCCESS, after \\d+ µs \\[/customers/42\\]");
    assertThat(lines.get(1))
        .matches("DEBUG Datastore.query gave 1: SUCCESS, after \\d+ µs SELECT keys,vals");
    assertThat(lines).noneMatch(line -> line.contains("hunter2"));
  }

  @Test
  void debugging_failureIsAWarningInFull() {
    Datastore store = Datastores.logged(failing, new Lines(Level.DEBUG));
    assertThatThrownBy(() -> store.put(SECRET, new byte[0])).isInstanceOf(BackendException.class);
    assertThat(lines.get(0))
        .startsWith("WARNING")
        .contains("[/customers/42]: key /customers/42 cannot be put", "FAILED");
  }

  @Test
  void notDebugging_onlyTroubleIsLoggedAndNoKey() {
    Datastore store = Datastores.logged(failing, new Lines(Level.INFO));
    assertThat(store.has(SECRET)).isFalse();
    assertThatThrownBy(() -> store.put(SECRET, new byte[0])).isInstanceOf(BackendException.class);
    store.close();
    assertThatThrownBy(() -> store.get(SECRET)).isNotNull();
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .matches("WARNING Datastore.put of 1 key: FAILED, BackendException, after \\d+ µs");
  }

  /** Keeps what is logged at a level or above. */
  private final class Lines implements System.Logger {
    private final Level level;

    Lines(Level level) {
      this.level = level;
    }

    @Override
    public String getName() {
      return "lines";
    }

    @Override
    public boolean isLoggable(Level asked) {
      return asked.getSeverity() >= level.getSeverity();
    }

    @Override
    public void log(Level at, ResourceBundle bundle, String message, Throwable thrown) {
      lines.add(at + " " + message);
    }

    @Override
    public void log(Level at, ResourceBundle bundle, String format, Object... params) {
      lines.add(at + " " + format);
    }
  }
}
