package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class LocalDynamoDbTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void item_putThroughTheClient_isReadBack(Form form, TestReporter reporter) {
    long before = System.nanoTime();
    try (LocalDynamoDb local = form.start(folder)) {
      reporter.publishEntry(
          form + " started", Duration.ofNanos(System.nanoTime() - before).toMillis() + " ms");
      Notes notes = Notes.createIn(local.client());
      notes.put("greeting", "hello");

      assertThat(notes.status()).isEqualTo(TableStatus.ACTIVE);
      assertThat(notes.get("greeting")).contains("hello");
      assertThat(notes.get("farewell")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_IN_FOLDER, HTTP_IN_FOLDER",
    "HTTP_IN_FOLDER, EMBEDDED_IN_FOLDER",
    "EMBEDDED_IN_FOLDER, HTTP_IN_FOLDER",
    "EMBEDDED_IN_FOLDER, EMBEDDED_IN_FOLDER"
  })
  void item_inFolder_isThereAfterRestart(Form first, Form second) {
    Path absent = folder.resolve("not/there/yet");
    try (LocalDynamoDb local = first.start(absent)) {
      Notes.createIn(local.client()).put("greeting", "hello");
    }
    try (LocalDynamoDb local = second.start(absent)) {
      assertThat(new Notes(local.client()).get("greeting")).contains("hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void threads_afterClose_areThoseFromBefore(Form form) {
    Set<Thread> before = liveThreads();
    try (LocalDynamoDb local = form.start(folder)) {
      Notes notes = Notes.createIn(local.client());
      notes.put("greeting", "hello");
      notes.startBackgroundJobs();
      assertThat(liveThreads()).hasSizeGreaterThan(before.size());
    }
    assertThat(liveThreads()).isSubsetOf(before);
  }

  @ParameterizedTest
  @EnumSource
  void close_twice_doesNothingMore(Form form) {
    LocalDynamoDb local = form.start(folder);
    local.close();
    local.close();

    assertThatThrownBy(() -> local.client().listTables()).isInstanceOf(RuntimeException.class);
  }

  @ParameterizedTest
  @EnumSource
  void close_ofInterruptedThread_stopsTheEngineAndKeepsTheInterrupt(Form form) {
    Set<Thread> before = liveThreads();
    LocalDynamoDb local = form.start(folder);
    Thread.currentThread().interrupt();
    local.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(liveThreads()).isSubsetOf(before);
  }

  @Test
  void start_ofInterruptedThread_leavesNothingBehind() {
    Set<Thread> before = liveThreads();
    Thread.currentThread().interrupt();

    assertThatThrownBy(LocalDynamoDb::start).isInstanceOf(RuntimeException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(liveThreads()).isSubsetOf(before);
  }

  @Test
  void engines_twoAtOnce_listenApartAndShareNothing() {
    try (LocalDynamoDb one = LocalDynamoDb.start();
        LocalDynamoDb other = LocalDynamoDb.start();
        LocalDynamoDb third = LocalDynamoDb.embedded()) {
      Notes.createIn(one.client());

      assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
      assertThat(one.client().listTables().tableNames()).containsExactly(Notes.TABLE);
      assertThat(other.client().listTables().tableNames()).isEmpty();
      assertThat(third.client().listTables().tableNames()).isEmpty();
    }
  }

  @Test
  void endpoint_overHttp_servesOtherClients() {
    try (LocalDynamoDb local = LocalDynamoDb.start();
        DynamoDbClient other = LocalDynamoDb.clientOf(local.endpoint().orElseThrow())) {
      Notes.createIn(local.client()).put("greeting", "hello");

      assertThat(new Notes(other).get("greeting")).contains("hello");
    }
  }

  @Test
  void endpoint_embedded_isEmpty() {
    try (LocalDynamoDb local = LocalDynamoDb.embedded()) {
      assertThat(local.endpoint()).isEmpty();
    }
  }

  @Test
  void endpoint_overHttp_isLoopbackOnly() throws Exception {
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      URI endpoint = local.endpoint().orElseThrow();

      assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
      for (InetAddress address : ownAddressesBeyondLoopback()) {
        assertThatThrownBy(() -> new Socket(address, endpoint.getPort()).close())
            .as("connecting to %s", address)
            .isInstanceOf(IOException.class);
      }
    }
  }

  /** 127.0.0.2 is one on Linux even where there is no network. */
  private static List<InetAddress> ownAddressesBeyondLoopback() throws IOException {
    List<InetAddress> addresses = new ArrayList<>();
    addresses.add(InetAddress.getByName("127.0.0.2"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(addresses::add);
    return addresses;
  }

  private static Set<Thread> liveThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getThreadGroup() != null)
        .filter(thread -> !thread.getThreadGroup().getName().equals("system"))
        .filter(thread -> !thread.getThreadGroup().getName().equals("InnocuousThreadGroup"))
        .collect(Collectors.toSet());
  }
}
