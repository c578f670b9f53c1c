package io.ddbds.strategies.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Progress;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.testing.InMemoryTable;
import io.ddbds.strategies.KeySchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("backfill.properties");
  }

  @Test
  void load_noFileYet_isEmpty() {
    assertThat(Checkpoint.in(file).load()).isEmpty();
  }

  @Test
  void save_anyText_isLoadedByAnotherProcess() {
    Map<String, String> notes =
        Map.of("segment.0.DSKey", "/a b\n=:#!\\\u00e9\uD83D\uDE00", "a", "", "b", " x ");
    Checkpoint.in(file).save(Map.of("old", "note"));
    Checkpoint.in(file).save(notes);
    assertThat(Checkpoint.in(file).load()).isEqualTo(notes);
  }

  @Test
  void save_killedBeforeTheMove_leavesTheNotesBefore() throws IOException {
    Checkpoint.in(file).save(Map.of("a", "1"));
    Files.writeString(folder.resolve("backfill.properties.new"), "a=\\u");
    assertThat(Checkpoint.in(file).load()).isEqualTo(Map.of("a", "1"));
    Checkpoint.in(file).save(Map.of("a", "2"));
    assertThat(Checkpoint.in(file).load()).isEqualTo(Map.of("a", "2"));
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
  }

  @Test
  void load_fileOfSomethingElse_isRefused() throws IOException {
    Files.writeString(file, "a=\\u00");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Checkpoint.in(file).load())
        .withMessageContainingAll(file.toString(), "delete it");
  }

  @Test
  void save_folderThatIsMissing_saysWhichFile() {
    Path nowhere = folder.resolve("missing").resolve("file");
    assertThatThrownBy(() -> Checkpoint.in(nowhere).save(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(nowhere.toString());
  }

  @Test
  void run_countThatIsNoNumber_isRefused() {
    KeySchemaStrategy keySchema = KeySchemas.simple();
    Backfill backfill = Backfill.of(new InMemoryTable(keySchema.schema()), "t", keySchema);
    backfill.run(Checkpoint.in(file), Progress.NONE);
    Map<String, String> notes = new HashMap<>(Checkpoint.in(file).load());
    notes.put("wrong", "few");
    Checkpoint.in(file).save(notes);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> backfill.run(Checkpoint.in(file), Progress.NONE))
        .withMessageContainingAll("wrong", "\"few\"", "no number");
  }
}
