package io.ddbds.strategies.backfill;

import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.local.LocalDynamoDb;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A backfill in a process of its own, which {@link BackfillKillTest} kills. Prints how many rows it
 * has looked at after each page. Arguments: endpoint, table, which key schema, file of the
 * checkpoint, segments (from, to, total).
 */
final class BackfillProcess {
  private BackfillProcess() {}

  public static void main(String[] args) {
    KeySchemaStrategy keySchema = BackfillKillTest.Indexes.valueOf(args[2]).writeOnly();
    try (DynamoDbClient client = LocalDynamoDb.clientOf(URI.create(args[0]))) {
      Backfill.of(new TableAdmin(client).open(args[1], keySchema.schema()), args[1], keySchema)
          .segments(Integer.parseInt(args[4]), Integer.parseInt(args[5]), Integer.parseInt(args[6]))
          .run(Checkpoint.in(Path.of(args[3])), System.out::println);
    }
  }
}
