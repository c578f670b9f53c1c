package io.ddbds.strategies.crash;

import io.ddbds.Key;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.local.LocalDynamoDb;
import java.nio.file.Path;

/**
 * Works in a process of its own until {@link CrashTest} kills it, and prints the number of each
 * piece of work that the store has acknowledged. Arguments: the folder of DynamoDB Local, the
 * number to begin with.
 */
final class Worker {
  private Worker() {}

  public static void main(String[] args) {
    try (LocalDynamoDb local = LocalDynamoDb.embeddedIn(Path.of(args[0]));
        DynamoDatastore store = Work.open(local)) {
      for (int number = Integer.parseInt(args[1]); ; number++) {
        new Work(number).run(store);
        store.has(Key.ROOT); // DynamoDB Local has a transaction on disk only by the next request
        System.out.println(number);
      }
    }
  }
}
