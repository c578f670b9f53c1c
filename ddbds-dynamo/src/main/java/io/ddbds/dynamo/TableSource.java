package io.ddbds.dynamo;

import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where a builder gets the tables of a composition from. */
interface TableSource {
  /** Opens the tables of a schema. */
  Table open(Schema schema, Check check);

  /** What is done about the tables before they are used. */
  enum Check {
    /** They must be there and match. */
    VERIFY,
    /** Those that are missing are created; the rest must match. */
    CREATE_MISSING,
    /** Nothing. */
    TRUST
  }

  /** Tables of DynamoDB, under a name. */
  static TableSource of(DynamoDbClient client, String tableName) {
    return (schema, check) -> {
      TableAdmin admin = new TableAdmin(client);
      if (check == Check.CREATE_MISSING) {
        admin.createMissing(tableName, schema);
      }
      if (check != Check.TRUST) {
        List<TableAdmin.Mismatch> mismatches = admin.verify(tableName, schema);
        if (!mismatches.isEmpty()) {
          throw new TableMismatchException(tableName, mismatches);
        }
      }
      return new SdkTable(client, tableName, schema);
    };
  }
}
