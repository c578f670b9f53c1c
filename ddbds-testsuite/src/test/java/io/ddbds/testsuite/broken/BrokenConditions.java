package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;
import static io.ddbds.testsuite.broken.ForwardingConditional.deciding;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

final class BrokenConditions {
  private BrokenConditions() {}

  static Stream<BrokenStore> all() {
    return Stream.of(putting(), reading(), writing(), versions(), expiring())
        .flatMap(stores -> stores);
  }

  /** Stores that put if something else is absent. */
  private static Stream<BrokenStore> putting() {
    return Stream.of(
        broken(
            "CW01",
            "takes a key that it stored once for present",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      private final Set<Key> known = new HashSet<>();

                      @Override
                      public boolean putIfAbsent(Key key, byte[] value) {
                        return known.add(key) && super.putIfAbsent(key, value);
                      }
                    })),
        broken(
            "CW02",
            "takes a value without bytes for absence",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean putIfAbsent(Key key, byte[] value) {
                        if (store.size(key).orElse(0) > 0) {
                          return false;
                        }
                        store.put(key, value);
                        return true;
                      }
                    })),
        broken(
            "CW03",
            "keeps the array that a conditional write is given",
            store ->
                new Versioned(store) {
                  private final Map<Key, byte[]> values = new HashMap<>();

                  @Override
                  public void put(Key key, byte[] value) {
                    super.put(key, value);
                    values.put(key, value);
                  }

                  @Override
                  public Optional<byte[]> get(Key key) {
                    return Optional.ofNullable(values.get(key));
                  }
                }),
        broken("CW04", "stores keys on condition that it should refuse", store -> store)
            .described(conformance -> conformance.accepts(key -> key.utf8Length() < 2_049)));
  }

  /** Stores whose snapshots are wrong. */
  private static Stream<BrokenStore> reading() {
    return Stream.of(
        broken(
            "CW05",
            "has snapshots without values",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public Optional<Snapshot> snapshot(Key key) {
                        return super.snapshot(key).map(s -> new Taken(key, new byte[0], s));
                      }
                    })),
        broken(
            "CW06",
            "has a snapshot of nothing",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public Optional<Snapshot> snapshot(Key key) {
                        return super.snapshot(key)
                            .or(() -> Optional.of(new Taken(key, new byte[0], "none")));
                      }
                    })),
        broken("CW07", "gives the arrays of its snapshots away", Versioned::new),
        broken(
            "CW18",
            "finds nothing for a snapshot once it is closed",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public Optional<Snapshot> snapshot(Key key) {
                        try {
                          return super.snapshot(key);
                        } catch (ClosedDatastoreException e) {
                          return Optional.empty();
                        }
                      }
                    })));
  }

  /** Stores that write on another condition, or something else. */
  private static Stream<BrokenStore> writing() {
    return Stream.of(
        broken(
            "CW08",
            "replaces nothing by a value without bytes",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                        return value.length > 0 && super.replaceIfUnchanged(snapshot, value);
                      }
                    })),
        broken(
            "CW09",
            "replaces whatever there is",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                        store.put(snapshot.key(), value);
                        return true;
                      }
                    })),
        broken(
            "CW10",
            "replaces what is not there",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                        return super.replaceIfUnchanged(snapshot, value)
                            || putIfAbsent(snapshot.key(), value);
                      }
                    })),
        broken(
            "CW11",
            "only says that it has deleted what is unchanged",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean deleteIfUnchanged(Snapshot snapshot) {
                        return true;
                      }
                    })),
        broken(
            "CW12",
            "deletes whatever there is",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean deleteIfUnchanged(Snapshot snapshot) {
                        store.delete(snapshot.key());
                        return true;
                      }
                    })));
  }

  /** Stores that miscount versions. */
  private static Stream<BrokenStore> versions() {
    return Stream.of(
        broken(
            "CW13",
            "compares values",
            store ->
                new Versioned(store) {
                  @Override
                  Object version(Key key) {
                    return get(key).map(value -> new String(value, ISO_8859_1));
                  }
                }),
        broken(
            "CW14",
            "counts the versions of a key from one again after a delete",
            store ->
                new Versioned(store) {
                  private final Map<Key, Integer> puts = new HashMap<>();

                  @Override
                  void count(Key key) {
                    puts.merge(key, 1, Integer::sum);
                  }

                  @Override
                  Object version(Key key) {
                    return puts.getOrDefault(key, 0);
                  }

                  @Override
                  public void delete(Key key) {
                    super.delete(key);
                    puts.remove(key);
                  }
                }),
        broken(
            "CW15",
            "does not count conditional writes",
            store ->
                new Versioned(store) {
                  @Override
                  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                    if (!unchanged(snapshot)) {
                      return false;
                    }
                    store.put(snapshot.key(), value);
                    return true;
                  }
                }),
        broken(
            "CW16",
            "has one version for all keys",
            store ->
                new Versioned(store) {
                  private int writes;

                  @Override
                  void count(Key key) {
                    writes++;
                  }

                  @Override
                  Object version(Key key) {
                    return writes;
                  }
                }),
        broken(
            "CW17",
            "counts what it did not write",
            store ->
                new Versioned(store) {
                  @Override
                  public boolean putIfAbsent(Key key, byte[] value) {
                    boolean stored = super.putIfAbsent(key, value);
                    count(key);
                    return stored;
                  }
                }));
  }

  /** Stores that forget that time passes. */
  private static Stream<BrokenStore> expiring() {
    return Stream.of(
        broken(
            "CW19",
            "takes what has expired for present",
            store -> {
              Remembering all = new Remembering(store);
              return deciding(
                      (conditional, original) ->
                          new ForwardingConditional(conditional) {
                            @Override
                            public boolean putIfAbsent(Key key, byte[] value) {
                              return !all.everything.has(key) && super.putIfAbsent(key, value);
                            }
                          })
                  .apply(all);
            }),
        broken(
            "CW20",
            "has snapshots of what has expired",
            store -> {
              Remembering all = new Remembering(store);
              return deciding(
                      (conditional, original) ->
                          new ForwardingConditional(conditional) {
                            @Override
                            public Optional<Snapshot> snapshot(Key key) {
                              return all.everything.get(key).map(v -> new Taken(key, v, "any"));
                            }
                          })
                  .apply(all);
            }),
        broken(
            "CW21",
            "replaces and deletes what has expired",
            store ->
                new Versioned(store) {
                  @Override
                  boolean unchanged(Snapshot snapshot) {
                    return sameVersion(snapshot);
                  }
                }),
        broken(
            "CW22",
            "does not count changes of times to live",
            store ->
                new Versioned(store) {
                  @Override
                  public boolean setTtl(Key key, Duration time) {
                    return ttl.setTtl(key, time);
                  }

                  @Override
                  public boolean clearTtl(Key key) {
                    return ttl.clearTtl(key);
                  }
                }),
        broken(
            "CW23",
            "leaves a time to live to the next value",
            deciding(
                (conditional, store) ->
                    new ForwardingConditional(conditional) {
                      @Override
                      public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
                        return super.replaceIfUnchanged(snapshot, value)
                            && store
                                .facet(TimeToLive.class)
                                .orElseThrow()
                                .setTtl(snapshot.key(), Duration.ofMinutes(1));
                      }
                    })));
  }
}
