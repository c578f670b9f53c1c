package io.ddbds.cli.transfer;

import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.strategies.Configuration;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Stores the entries of one store in another. Holds a page and a batch. */
public final class Copy {
  private Copy() {}

  /**
   * Copies what is below a key.
   *
   * @param admin opens the table that is read
   * @param configuration its composition
   * @param below the key
   * @param opener opens the store that is written, with batches, to live by a clock
   * @param progress told after each page
   * @return what was done
   */
  public static TransferReport run(
      TableAdmin admin,
      Configuration configuration,
      Key below,
      Function<Clock, ? extends Datastore> opener,
      TransferProgress progress) {
    TableEntries entries = Export.entries(admin, configuration, below);
    OptionalLong whole = entries.estimate();
    try (EntrySink sink = new EntrySink(opener)) {
      entries.through(
          Optional.empty(),
          new TableEntries.Receiver() {
            @Override
            public void accept(Entry entry) {
              boolean written = sink.accept(entry);
              if (written) {
                progress.update(sink.written(), sink.written(), whole);
              }
            }

            @Override
            public void pageDone(Optional<Item> next) {
              sink.flush();
            }
          });
      return new TransferReport(sink.written(), sink.expired(), false);
    }
  }
}
