package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Streaming;
import io.ddbds.ValueTooLargeException;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemSize;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Values as streams, of which only parts are in memory, unless they are short. */
final class StreamedValues implements Streaming {
  private final Composition composition;
  private final ValueObjects objects;
  private final EntryCodec codec;
  private final ValueReads reads;
  private final Transfers transfers;
  private final Table table;
  private final Function<Key, Optional<Item>> live;
  private final Runnable requireOpen;

  /**
   * Streams of a store.
   *
   * @param live the home row of a present entry; refuses once the store is closed
   */
  StreamedValues(
      Composition composition,
      ValueObjects objects,
      EntryCodec codec,
      ValueReads reads,
      Transfers transfers,
      Table table,
      Function<Key, Optional<Item>> live,
      Runnable requireOpen) {
    this.composition = composition;
    this.objects = objects;
    this.codec = codec;
    this.reads = reads;
    this.transfers = transfers;
    this.table = table;
    this.live = live;
    this.requireOpen = requireOpen;
  }

  @Override
  public void put(Key key, InputStream value, long length) {
    requireOpen.run();
    requireNonNull(key, "key");
    ExactStream exact = new ExactStream(requireNonNull(value, "value"), length);
    ObjectWrite write = new ObjectWrite(table, objects, transfers, composition.clock());
    Mutation mutation =
        composition.values().overflows(length) ? inObject(key, exact, write) : inRow(key, exact);
    write.run(
        List.of(mutation),
        () -> {
          mutation.applyTo(write.table(), composition.retries());
          return true;
        });
  }

  @Override
  public Optional<InputStream> open(Key key) {
    return live.apply(requireNonNull(key, "key")).flatMap(row -> reads.open(key, row));
  }

  /** What a row cannot hold is not even read. */
  private Mutation inRow(Key key, ExactStream value) {
    if (value.length() > ItemSize.LIMIT) {
      throw new ValueTooLargeException(
          key, value.length(), ItemSize.LIMIT, "let the value strategy write objects");
    }
    try {
      return codec.put(key, value.readAllBytes(), Expiration.never());
    } catch (IOException e) {
      throw new UncheckedIOException("the stream with the value of key " + key + " broke off", e);
    }
  }

  /** The row is made twice: before anything is sent it must be known that it can be. */
  private Mutation inObject(Key key, ExactStream value, ObjectWrite write) {
    ValuePointer planned =
        new ValuePointer(
                objects.store().bucket(),
                objects.newName(),
                value.length(),
                ExactStream.NO_CHECKSUM,
                composition.clock().instant())
            .begunAt(composition.clock().instant());
    codec.put(key, planned, Expiration.never());
    objects.store().create(key, planned.object(), value, value.length());
    ValuePointer pointer = planned.withChecksum(value.checksum());
    write.begin(key, pointer);
    return codec.put(key, pointer, Expiration.never());
  }
}
