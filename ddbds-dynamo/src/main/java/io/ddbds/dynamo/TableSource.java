package io.ddbds.dynamo;

import io.ddbds.dynamo.internal.ObservedClient;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.spi.RequestListener;
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

  /** The same tables, whose requests are told of; those of a caller's own are not. */
  default TableSource observed(RequestListener listener) {
    return this;
  }

  /** Tables of DynamoDB, under a name. */
  static TableSource of(DynamoDbClient client, String tableName) {
    return new OfDynamoDb(client, client, tableName);
  }

  /** Looks at tables by one client, and opens them by one that may be observed. */
  record OfDynamoDb(DynamoDbClient admin, DynamoDbClient client, String tableName)
      implements TableSource {
    @Override
    public Table open(Schema schema, Check check) {
      TableAdmin tables = new TableAdmin(admin);
      if (check == Check.CREATE_MISSING) {
        tables.createMissing(tableName, schema);
      }
      if (check != Check.TRUST) {
        List<TableAdmin.Mismatch> mismatches = tables.verify(tableName, schema);
        if (!mismatches.isEmpty()) {
          throw new TableMismatchException(tableName, mismatches);
        }
      }
      return new SdkTable(client, tableName, schema);
    }

    @Override
    public TableSource observed(RequestListener listener) {
      return new OfDynamoDb(admin, new ObservedClient(admin, listener), tableName);
    }
  }
}
