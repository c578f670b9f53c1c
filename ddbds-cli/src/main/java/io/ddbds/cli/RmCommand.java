package io.ddbds.cli;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.strategies.Batches;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes values. */
@Command(
    name = "rm",
    header = "Removes a value, or all that is below a key.",
    description = "Removing what is not there is no error.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds rm --local /providers/bafy/peer1",
      "  ddbds rm --recursive /providers/bafy --yes"
    })
final class RmCommand extends StoreCommand {
  private static final int BATCH = 1_000;

  @Mixin private KeyArgument key = new KeyArgument();

  @Option(
      names = {"-r", "--recursive"},
      description = "Also all that is below the key. Asks, unless told --yes.")
  private boolean recursive;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  RmCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    if (!recursive) {
      session.store().delete(where);
      return done(where, 1);
    }
    console()
        .confirm(
            "this removes "
                + KeyText.of(where)
                + " and all below it from table \""
                + session.configuration().table()
                + "\"",
            yes);
    try (DynamoDatastore store =
        session.build(builder -> builder.batches(Batches.batchWriteItem()))) {
      return done(where, removeBelow(store, where));
    }
  }

  private int done(Key where, long removed) {
    if (json()) {
      print("", Map.of("key", where.toString(), "removed", removed));
    } else if (recursive) {
      console().text().printf("%,d entries removed.%n", removed);
    }
    return ExitCodes.OK;
  }

  private static long removeBelow(DynamoDatastore store, Key prefix) {
    long removed = 0;
    try (Results found = store.query(Query.prefix(prefix).onlyKeys())) {
      List<Key> keys = new ArrayList<>();
      while (found.hasNext()) {
        keys.add(found.next().key());
        if (keys.size() == BATCH || !found.hasNext()) {
          remove(store, keys);
          removed += keys.size();
          keys.clear();
        }
      }
    }
    if (store.has(prefix)) {
      store.delete(prefix);
      removed++;
    }
    return removed;
  }

  private static void remove(DynamoDatastore store, List<Key> keys) {
    Batch batch = store.facet(Batching.class).orElseThrow().batch();
    keys.forEach(batch::delete);
    batch.commit();
  }
}
