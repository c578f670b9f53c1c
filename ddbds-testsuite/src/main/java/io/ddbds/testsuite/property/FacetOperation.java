package io.ddbds.testsuite.property;

import static java.util.stream.Collectors.joining;

import io.ddbds.BulkReading;
import io.ddbds.Checked;
import io.ddbds.GarbageCollected;
import io.ddbds.Key;
import io.ddbds.Scrubbed;
import io.ddbds.Streaming;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** For stores that can do more than most. */
sealed interface FacetOperation extends Operation {
  /** Asks that writes be durable. */
  record Sync(Key prefix) implements FacetOperation {
    @Override
    public String on(Side side) {
      side.store().sync(prefix);
      return "done";
    }

    @Override
    public String toString() {
      return "sync " + Text.of(prefix);
    }
  }

  /** Reads many keys, some of them twice. */
  record GetAll(List<Key> keys) implements FacetOperation {
    @Override
    public String on(Side side) {
      return side.facet(BulkReading.class).getAll(keys).entrySet().stream()
          .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::toString)))
          .map(found -> Text.of(found.getKey()) + " = " + Value.describe(found.getValue()))
          .collect(joining("\n      "));
    }

    @Override
    public String toString() {
      return "getAll " + keys.stream().map(Text::of).collect(joining(", "));
    }
  }

  /** Stores a value from a stream. */
  record PutStream(Key key, Value value) implements FacetOperation {
    @Override
    public String on(Side side) {
      byte[] bytes = value.bytes();
      return side.admit(
          key,
          bytes.length,
          () -> {
            InputStream stream = new ByteArrayInputStream(bytes);
            side.facet(Streaming.class).put(key, stream, bytes.length);
            return "done";
          });
    }

    @Override
    public String toString() {
      return "put a stream " + Text.of(key) + " = " + value;
    }
  }

  /** Reads a value from a stream. */
  record OpenStream(Key key) implements FacetOperation {
    @Override
    public String on(Side side) {
      Optional<InputStream> opened = side.facet(Streaming.class).open(key);
      return opened.map(OpenStream::read).map(Value::describe).orElse("nothing");
    }

    @Override
    public String toString() {
      return "open a stream " + Text.of(key);
    }

    private static byte[] read(InputStream opened) {
      try (InputStream stream = opened) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Upkeep, which changes nothing that can be read. How much was done is the store's affair. */
  enum Upkeep implements FacetOperation {
    /** Removes garbage. */
    COLLECT_GARBAGE {
      @Override
      public String on(Side side) {
        side.facet(GarbageCollected.class).collectGarbage(done -> {});
        return "done";
      }
    },
    /** Looks for damage. */
    CHECK {
      @Override
      public String on(Side side) {
        return side.facet(Checked.class).check(done -> {}).findings().toString();
      }
    },
    /** Repairs damage. */
    SCRUB {
      @Override
      public String on(Side side) {
        return side.facet(Scrubbed.class).scrub(done -> {}).findings().toString();
      }
    };

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
