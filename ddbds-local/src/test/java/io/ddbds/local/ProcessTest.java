package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What can only be seen from outside: output, files, exit status. */
class ProcessTest {
  @TempDir Path scratch;

  @ParameterizedTest
  @EnumSource
  void process_thatUsesAnEngine_endsByItselfHavingWrittenNothing(Form form) throws Exception {
    String folder = scratch.resolve("folder").toString();
    try (ChildJvm child = ChildJvm.start(scratch, OneForm.class, form.name(), folder);
        BufferedReader output = child.output()) {
      assertThat(output.lines()).isEmpty();
      assertThat(child.errors()).isEmpty();
      assertThat(child.status()).isZero();
      assertThat(child.filesWritten()).isEmpty();
    }
  }

  @Test
  void server_whenInputEnds_hasPrintedItsEndpointOnlyAndExitsWithZero() throws Exception {
    try (ChildJvm child = ChildJvm.start(scratch, LocalDynamoDbServer.class);
        BufferedReader output = child.output()) {
      try (DynamoDbClient client = LocalDynamoDb.clientOf(URI.create(output.readLine()))) {
        Notes notes = Notes.createIn(client);
        notes.put("greeting", "hello");
        assertThat(notes.get("greeting")).contains("hello");
      }
      child.endInput();
      assertThat(child.status()).isZero();
      assertThat(output.lines()).isEmpty();
      assertThat(child.errors()).isEmpty();
      assertThat(child.filesWritten()).isEmpty();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
  void server_onSigterm_exitsWithZeroAndKeepsItsFolder() throws Exception {
    Path folder = scratch.resolve("folder");
    try (ChildJvm child =
            ChildJvm.start(scratch, LocalDynamoDbServer.class, "--folder", folder.toString());
        BufferedReader output = child.output()) {
      try (DynamoDbClient client = LocalDynamoDb.clientOf(URI.create(output.readLine()))) {
        Notes.createIn(client).put("greeting", "hello");
      }
      child.terminate();
      assertThat(child.status()).isZero();
    }
    try (LocalDynamoDb local = LocalDynamoDb.embeddedIn(folder)) {
      assertThat(new Notes(local.client()).get("greeting")).contains("hello");
    }
  }

  @Test
  void server_withFolderOfAnotherProcess_saysSoAndExitsWithOne() throws Exception {
    Path folder = scratch.resolve("folder");
    try (LocalDynamoDb owner = LocalDynamoDb.embeddedIn(folder);
        ChildJvm child =
            ChildJvm.start(scratch, LocalDynamoDbServer.class, "--folder", folder.toString())) {
      assertThat(child.status()).isEqualTo(1);
      assertThat(child.errors()).contains("in use by another DynamoDB Local").hasLineCount(1);
      assertThat(owner.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void server_onATakenPort_saysSoAndExitsWithOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ChildJvm child =
            ChildJvm.start(
                scratch, LocalDynamoDbServer.class, "--port", "" + taken.getLocalPort())) {
      assertThat(child.status()).isEqualTo(1);
      assertThat(child.errors())
          .contains("Port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @MethodSource("wrongArguments")
  void server_withWrongArguments_saysSoAndExitsWithTwo(List<String> args, String complaint)
      throws Exception {
    try (ChildJvm child =
        ChildJvm.start(scratch, LocalDynamoDbServer.class, args.toArray(String[]::new))) {
      assertThat(child.status()).isEqualTo(2);
      assertThat(child.errors()).contains(complaint, "Usage:").hasLineCount(1);
    }
  }

  static Stream<Arguments> wrongArguments() {
    return Stream.of(
        arguments(List.of("--port", "x"), "port x is not a number"),
        arguments(List.of("--port", "65536"), "port 65536 is not between 0 and 65535"),
        arguments(List.of("--port", "-1"), "port -1 is not between 0 and 65535"),
        arguments(List.of("--colour", "red"), "--colour is not known"),
        arguments(List.of("--port", "0", "--folder"), "--folder is not known or has no value"));
  }
}
