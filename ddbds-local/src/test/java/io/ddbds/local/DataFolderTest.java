package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataFolderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"HTTP_IN_FOLDER", "EMBEDDED_IN_FOLDER"})
  void start_inAFile_isRefused(Form form) throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> form.start(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file + " is a file");
  }

  @Test
  void start_belowAFile_isRefused() throws IOException {
    Path child = Files.createFile(folder.resolve("file")).resolve("child");

    assertThatThrownBy(() -> LocalDynamoDb.embeddedIn(child))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(child + " for the data of DynamoDB Local cannot be created");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "needs a folder that even root cannot write")
  void start_inAFolderThatCannotBeWritten_isRefused() {
    assertThatThrownBy(() -> LocalDynamoDb.startIn(Path.of("/proc")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/proc for the data of DynamoDB Local cannot be written");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_IN_FOLDER", "EMBEDDED_IN_FOLDER"})
  void start_inAFolderInUse_isRefusedUntilItIsFree(Form form) {
    try (LocalDynamoDb first = LocalDynamoDb.embeddedIn(folder)) {
      Notes.createIn(first.client()).put("greeting", "hello");
      assertThatThrownBy(() -> form.start(folder.resolve("../" + folder.getFileName())))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("in use by another DynamoDB Local");
    }
    try (LocalDynamoDb second = form.start(folder)) {
      assertThat(new Notes(second.client()).get("greeting")).contains("hello");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_IN_FOLDER", "EMBEDDED_IN_FOLDER"})
  void start_onAFileThatIsNoDatabase_isRefusedUntilItIsGone(Form form) throws IOException {
    Path database = folder.toRealPath().resolve("shared-local-instance.db");
    Files.writeString(database, "This is no database. ".repeat(100));

    assertThatThrownBy(() -> form.start(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(database + " is not a database");

    Files.delete(database);
    try (LocalDynamoDb local = form.start(folder)) {
      assertThat(local.client().listTables().tableNames()).isEmpty();
    }
  }
}
