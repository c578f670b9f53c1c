package io.ddbds.cli;

import io.ddbds.local.LocalDynamoDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** One DynamoDB Local for the commands of a test class, which stops after them. */
final class Engine implements AfterAllCallback {
  private static final AtomicInteger TABLES = new AtomicInteger();

  private final LocalDynamoDb local = LocalDynamoDb.start();

  /** A composition on a table of its own, in a file. */
  static Path configuration(Path folder, String yaml) {
    String table = "table-" + TABLES.incrementAndGet();
    try {
      return Files.writeString(
          folder.resolve(table + ".yaml"), "table: " + table + "\ntables: create\n" + yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The name of its table. */
  static String table(Path configuration) {
    return configuration.getFileName().toString().replace(".yaml", "");
  }

  String endpoint() {
    return local.endpoint().orElseThrow().toString();
  }

  DynamoDbClient client() {
    return local.client();
  }

  /** Runs a command on a composition. */
  Run run(Path configuration, String... args) {
    return Run.of(with(configuration, args));
  }

  /** The arguments, and where the store is. */
  String[] with(Path configuration, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--endpoint", endpoint(), "--config", configuration.toString()));
    return all.toArray(String[]::new);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    local.close();
  }
}
