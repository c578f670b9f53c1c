package io.ddbds.strategies.ledger;

import io.ddbds.dynamo.DatastoreBuilder;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import java.util.function.Consumer;

/**
 * One line of the ledger.
 *
 * @param schema the key schema in the words of its factory
 * @param operation what is asked
 * @param access what is read or written for it
 * @param keySchema the key schema itself
 * @param options what else the store is made of
 * @param records how many records the store holds
 * @param run the operation
 * @param cost what it must cost
 * @param chargedAlike whether DynamoDB Local charges writes as AWS does; it leaves out some of a
 *     transaction
 */
record Line(
    String schema,
    String operation,
    String access,
    KeySchemaStrategy keySchema,
    Consumer<DatastoreBuilder> options,
    int records,
    Consumer<DynamoDatastore> run,
    Cost cost,
    boolean chargedAlike) {

  /** Where the cost does not depend on how much there is, less is enough. */
  static final int FEW = 1_000;

  @Override
  public String toString() {
    return schema + ": " + operation;
  }
}
