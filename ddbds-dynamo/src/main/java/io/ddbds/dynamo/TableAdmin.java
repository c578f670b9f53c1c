package io.ddbds.dynamo;

import io.ddbds.BackendException;
import io.ddbds.DatastoreException;
import io.ddbds.dynamo.internal.AdminCalls;
import io.ddbds.dynamo.internal.SdkTable;
import io.ddbds.dynamo.internal.TableDifference;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Creates, verifies and deletes the tables of a composition. Nothing else here does: a datastore
 * takes its tables as it finds them.
 *
 * <p>A method throws {@link IllegalArgumentException}, before anything is sent, for a name or a
 * number that DynamoDB does not allow, and a {@link DatastoreException} for what goes wrong later.
 * Safe for use by several threads.
 */
public final class TableAdmin {
  private final DynamoDbClient client;
  private final AdminCalls calls;

  /**
   * Sends nothing yet.
   *
   * @param client reaches DynamoDB; it stays the caller's to close
   */
  public TableAdmin(DynamoDbClient client) {
    this.client = client;
    this.calls = new AdminCalls(client);
  }

  /**
   * Opens the tables for those who work on rows themselves, such as a backfill. Sends nothing, and
   * takes the tables as they are.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   * @return the tables, with a usage of their own
   */
  public Table open(String tableName, Schema schema) {
    AdminCalls.checked(tableName, schema);
    return new SdkTable(client, tableName, schema);
  }

  /**
   * Creates the tables with their indexes, billed on demand, and has expired rows deleted by the
   * attribute {@link Layout#EXPIRATION}. Returns when all are ready, which takes seconds to minutes
   * on AWS.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   * @throws BackendException if one exists already; nothing is created then
   */
  public void create(String tableName, Schema schema) {
    List<TableSchema> tables = AdminCalls.checked(tableName, schema);
    for (TableSchema table : tables) {
      String name = tableName + table.suffix();
      if (calls.exists(name)) {
        throw new BackendException(
            "table \"" + name + "\" exists already: verify it, delete it, or choose another name",
            List.of(),
            null);
      }
    }
    tables.forEach(table -> calls.create(tableName + table.suffix(), table));
    tables.forEach(table -> calls.awaitUsable(tableName + table.suffix(), table));
    tables.forEach(table -> calls.enableExpiration(tableName + table.suffix()));
  }

  /**
   * Creates those of the tables that do not exist, and has expired rows deleted where they are not
   * yet. Returns when all tables are ready, also those that somebody else is creating at the same
   * time. What else a table that exists is like is not looked at: {@link #verify} it.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   */
  public void createMissing(String tableName, Schema schema) {
    List<TableSchema> tables = AdminCalls.checked(tableName, schema);
    tables.forEach(table -> calls.createIfMissing(tableName + table.suffix(), table));
    tables.forEach(table -> calls.awaitUsable(tableName + table.suffix(), table));
    tables.forEach(table -> calls.enableExpirationIfOff(tableName + table.suffix()));
  }

  /**
   * Compares the tables with what a composition needs. What they have besides, such as further
   * indexes, does not matter.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   * @return in what they fall short; empty when the composition can use them
   */
  public List<Mismatch> verify(String tableName, Schema schema) {
    return AdminCalls.checked(tableName, schema).stream()
        .flatMap(table -> mismatches(tableName + table.suffix(), table))
        .toList();
  }

  /**
   * Deletes the tables and everything in them, for good. Returns when they are gone. Those that do
   * not exist are passed over.
   *
   * @param tableName the name of the main table, and how the names of the others begin
   * @param schema the tables
   */
  public void delete(String tableName, Schema schema) {
    AdminCalls.checked(tableName, schema)
        .forEach(table -> calls.delete(tableName + table.suffix()));
  }

  private Stream<Mismatch> mismatches(String name, TableSchema table) {
    return calls.differences(name, table).stream().map(difference -> Mismatch.of(name, difference));
  }

  /**
   * In what a table falls short of what a composition needs.
   *
   * @param table the full name of the table
   * @param what the part, such as {@code partition key} or {@code index "peers" projection}
   * @param expected what is needed
   * @param found what there is; {@code none} or {@code missing} for nothing
   */
  public record Mismatch(String table, String what, String expected, String found) {
    private static Mismatch of(String table, TableDifference difference) {
      return new Mismatch(table, difference.what(), difference.expected(), difference.found());
    }

    /** One sentence. */
    @Override
    public String toString() {
      return String.format(
          "in table \"%s\", the %s is %s and must be %s", table, what, found, expected);
    }
  }
}
