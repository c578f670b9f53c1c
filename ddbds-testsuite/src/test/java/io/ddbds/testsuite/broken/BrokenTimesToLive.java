package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

final class BrokenTimesToLive {
  private BrokenTimesToLive() {}

  static Stream<BrokenStore> all() {
    return Stream.of(expired(), putting(), changing()).flatMap(stores -> stores);
  }

  /** Stores that still see what has expired. */
  private static Stream<BrokenStore> expired() {
    return Stream.of(
        broken(
            "TL02",
            "gets what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public Optional<byte[]> get(Key key) {
                    return everything.get(key);
                  }
                }),
        broken(
            "TL03",
            "has what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public boolean has(Key key) {
                    return everything.has(key);
                  }
                }),
        broken(
            "TL04",
            "knows the size of what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public OptionalLong size(Key key) {
                    return everything.size(key);
                  }
                }),
        broken(
            "TL05",
            "knows the expiration of what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public Optional<Expiration> expiration(Key key) {
                    return super.expiration(key)
                        .or(() -> everything.get(key).map(v -> Expiration.at(Instant.EPOCH)));
                  }
                }),
        broken(
            "TL06",
            "finds what has expired in queries for keys only",
            store ->
                new Remembering(store) {
                  @Override
                  public Results query(Query query) {
                    return query.keysOnly() ? everything.query(query) : super.query(query);
                  }
                }),
        broken(
            "TL07",
            "counts what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public Results query(Query query) {
                    Stream<Entry> window = everything.query(query).stream();
                    return Results.of(
                        query, window.filter(e -> super.has(e.key())).iterator(), () -> {});
                  }
                }),
        broken(
            "TC04",
            "revives what has expired by setTtl",
            store ->
                new Remembering(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    everything.get(key).ifPresent(value -> super.put(key, value, time));
                    return everything.has(key);
                  }
                }),
        broken(
            "TC08",
            "revives what has expired by clearTtl",
            store ->
                new Remembering(store) {
                  @Override
                  public boolean clearTtl(Key key) {
                    everything.get(key).ifPresent(value -> super.put(key, value));
                    return everything.has(key);
                  }
                }),
        broken(
            "TL14",
            "keeps the keys of what has expired",
            store ->
                new Remembering(store) {
                  @Override
                  public void put(Key key, byte[] value) {
                    if (!everything.has(key) || super.has(key)) {
                      super.put(key, value);
                    }
                  }
                }));
  }

  /** Stores that put values for another time than was asked for. */
  private static Stream<BrokenStore> putting() {
    return Stream.of(
        lasting("TL01", "rounds down", time -> time.minusSeconds(1)),
        broken(
            "TL08",
            "keeps the time to live of an entry that is put again",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Duration> times = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    times.put(key, time);
                    super.put(key, value, time);
                  }

                  @Override
                  public void put(Key key, byte[] value) {
                    super.put(key, value);
                    Optional.ofNullable(times.get(key)).ifPresent(time -> setTtl(key, time));
                  }
                }),
        broken(
            "TL09",
            "keeps the longest time to live of an entry",
            store ->
                new Forwarding(store) {
                  private final Map<Key, Duration> times = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    super.put(
                        key, value, times.merge(key, time, (a, b) -> a.compareTo(b) > 0 ? a : b));
                  }
                }),
        broken(
            "TL10",
            "takes no time for no end",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    if (time.isZero() || time.isNegative()) {
                      put(key, value);
                    } else {
                      super.put(key, value, time);
                    }
                  }
                }),
        lasting("TL12", "is generous", time -> time.plusSeconds(2)),
        broken(
            "TL15",
            "takes less than a second for no time",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    if (time.toSeconds() == 0) {
                      put(key, value);
                    } else {
                      super.put(key, value, time);
                    }
                  }
                }),
        lasting(
            "TL16",
            "counts seconds in 32 bits",
            time -> Duration.ofSeconds(Math.max(1, (int) time.toSeconds()))),
        broken(
            "TL17",
            "takes an empty value that expires for none",
            store ->
                new Forwarding(store) {
                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    if (value.length > 0) {
                      super.put(key, value, time);
                    }
                  }
                }),
        broken(
            "TL18",
            "keeps the array that it is given",
            store ->
                new Forwarding(store) {
                  private final Map<Key, byte[]> values = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value, Duration time) {
                    values.put(key, value);
                  }

                  @Override
                  public Optional<byte[]> get(Key key) {
                    return Optional.ofNullable(values.get(key));
                  }
                }),
        broken("TL19", "stores keys that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)));
  }

  /** Stores that change times to live in a wrong way. */
  private static Stream<BrokenStore> changing() {
    return Stream.of(
        broken(
            "TC01",
            "takes no time for no end",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    return (time.isZero() || time.isNegative())
                        ? clearTtl(key)
                        : super.setTtl(key, time);
                  }
                }),
        broken(
            "TC02",
            "adds to the time that is left",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    return super.setTtl(key, time.plusHours(1));
                  }
                }),
        broken(
            "TC03",
            "creates what setTtl does not find",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    if (!has(key)) {
                      put(key, new byte[0], time);
                      return false;
                    }
                    return super.setTtl(key, time);
                  }
                }),
        broken(
            "TC05",
            "loses the value when the time to live changes",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    put(key, new byte[0], time);
                    return true;
                  }
                }),
        broken(
            "TC06",
            "only says that it has cleared the time to live",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean clearTtl(Key key) {
                    return has(key);
                  }
                }),
        broken(
            "TC07",
            "creates what clearTtl does not find",
            store ->
                new Forwarding(store) {
                  @Override
                  public boolean clearTtl(Key key) {
                    if (!has(key)) {
                      put(key, new byte[0]);
                    }
                    return super.clearTtl(key);
                  }
                }),
        broken(
            "TL11",
            "takes no end for no entry",
            store ->
                new Forwarding(store) {
                  @Override
                  public Optional<Expiration> expiration(Key key) {
                    return super.expiration(key).filter(expiration -> expiration.at().isPresent());
                  }
                }),
        broken(
            "TL13",
            "says that an entry expires earlier than it does",
            store ->
                new Forwarding(store) {
                  @Override
                  public Optional<Expiration> expiration(Key key) {
                    return super.expiration(key)
                        .map(e -> new Expiration(e.at().map(at -> at.minusMillis(100))));
                  }
                }));
  }

  private static BrokenStore lasting(String rule, String fault, UnaryOperator<Duration> wrong) {
    return broken(
        rule,
        fault,
        store ->
            new Forwarding(store) {
              @Override
              public void put(Key key, byte[] value, Duration time) {
                super.put(key, value, wrong.apply(time));
              }
            });
  }
}
