package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.Streaming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenStreams {
  private BrokenStreams() {}

  static Stream<BrokenStore> all() {
    return Stream.concat(storing(), reading());
  }

  private static Stream<BrokenStore> storing() {
    return Stream.of(
        broken(
            "ST01",
            "keeps streamed values apart",
            streaming(
                store ->
                    new Plain(store) {
                      private final Map<Key, byte[]> values = new HashMap<>();

                      @Override
                      void store(Key key, byte[] value) {
                        values.put(key, value);
                      }
                    })),
        broken(
            "ST02",
            "takes a stream without bytes for none",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      void store(Key key, byte[] value) {
                        if (value.length > 0) {
                          super.store(key, value);
                        }
                      }
                    })),
        broken(
            "ST03",
            "opens what is absent",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public Optional<InputStream> open(Key key) {
                        return super.open(key).or(() -> Optional.of(InputStream.nullInputStream()));
                      }
                    })),
        broken("ST04", "does not look at the length of a stream", streaming(Plain::new)),
        broken(
            "ST05",
            "stores what it could read of a stream",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public void put(Key key, InputStream value, long length) {
                        try {
                          super.put(key, value, length);
                        } catch (UncheckedIOException e) {
                          store.put(key, new byte[0]);
                          throw e;
                        }
                      }
                    })),
        broken(
            "ST06",
            "reads from a stream when it is read",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public Optional<InputStream> open(Key key) {
                        return store.get(key).map(value -> new Late(store, key));
                      }
                    })),
        broken(
            "ST07",
            "opens nothing once it is closed",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public Optional<InputStream> open(Key key) {
                        try {
                          return super.open(key);
                        } catch (ClosedDatastoreException e) {
                          return Optional.empty();
                        }
                      }
                    })),
        broken(
            "ST08",
            "opens what has expired",
            store -> {
              Remembering all = new Remembering(store);
              return Forwarding.having(all, Streaming.class, new Plain(all.everything));
            }));
  }

  /** Stores that read streams in a wrong way. */
  private static Stream<BrokenStore> reading() {
    return Stream.of(
        broken(
            "ST09",
            "cuts off what is too large, from streams",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      void store(Key key, byte[] value) {
                        super.store(key, BrokenSizes.cut(value));
                      }
                    })),
        broken("ST10", "streams to keys that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)),
        broken(
            "ST11",
            "takes no stream for one without bytes",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public void put(Key key, InputStream value, long length) {
                        super.put(
                            key,
                            Optional.ofNullable(value).orElse(InputStream.nullInputStream()),
                            length);
                      }
                    })),
        broken(
            "ST12",
            "writes what it has read so far",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      public void put(Key key, InputStream value, long length) {
                        ByteArrayOutputStream read = new ByteArrayOutputStream();
                        try {
                          while (read.size() < length) {
                            read.write(value.readNBytes(1));
                            store.put(key, read.toByteArray());
                          }
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                      }
                    })),
        broken(
            "ST13",
            "closes the streams that it is given",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      byte[] bytes(InputStream value) throws IOException {
                        try (value) {
                          return super.bytes(value);
                        }
                      }
                    })),
        broken(
            "ST14",
            "takes a stream that breaks for one that has ended",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      byte[] bytes(InputStream value) {
                        ByteArrayOutputStream read = new ByteArrayOutputStream();
                        try {
                          value.transferTo(read);
                        } catch (IOException ignored) {
                          // This is the fault.
                        }
                        return read.toByteArray();
                      }
                    })),
        broken(
            "ST15",
            "reads once and takes that for all",
            streaming(
                store ->
                    new Plain(store) {
                      @Override
                      byte[] bytes(InputStream value) throws IOException {
                        byte[] buffer = new byte[8_192];
                        return Arrays.copyOf(buffer, Math.max(0, value.read(buffer)));
                      }
                    })));
  }

  private static UnaryOperator<Datastore> streaming(Function<Datastore, Streaming> spoilt) {
    return store -> Forwarding.having(store, Streaming.class, spoilt.apply(store));
  }

  /** Streams by way of get and put, without a look at lengths. */
  private static class Plain implements Streaming {
    private final Datastore datastore;

    Plain(Datastore datastore) {
      this.datastore = datastore;
    }

    void store(Key key, byte[] value) {
      datastore.put(key, value);
    }

    byte[] bytes(InputStream value) throws IOException {
      return value.readAllBytes();
    }

    @Override
    public void put(Key key, InputStream value, long length) {
      try {
        store(key, bytes(value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Optional<InputStream> open(Key key) {
      return datastore.get(key).map(ByteArrayInputStream::new);
    }
  }

  /** A stream that looks for its value only when it is read. */
  private static final class Late extends ByteArrayInputStream {
    private final Datastore store;
    private final Key key;

    Late(Datastore store, Key key) {
      super(new byte[0]);
      this.store = store;
      this.key = key;
    }

    @Override
    public synchronized byte[] readAllBytes() {
      return store.get(key).orElseThrow();
    }
  }
}
