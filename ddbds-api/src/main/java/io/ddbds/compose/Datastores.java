package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Datastore;
import io.ddbds.Key;

/**
 * Makes datastores of datastores. Each has every facet that the store below has, unless it is said
 * otherwise, and closes that store when it is closed itself. Facets that the API does not know are
 * not passed on.
 */
public final class Datastores {
  /** How many entries a query sorts at the client unless told otherwise. */
  public static final long DEFAULT_MAX_SORTED_ENTRIES = 100_000;

  private Datastores() {}

  /**
   * Begins to put several stores together to one.
   *
   * @return a builder without mounts
   */
  public static Mounts mounts() {
    return new Mounts();
  }

  /**
   * A store that keeps everything below a key of another one: {@code /a} as {@code /space/a}, and
   * its root key as {@code /space}. Looking after the store (check, scrub, garbage, disk usage) is
   * of the whole other one.
   *
   * @param store the other store
   * @param space the key; with the root nothing changes
   * @return the store
   */
  public static Datastore namespace(Datastore store, Key space) {
    return transformed(store, new NamespaceTransform(requireNonNull(space, "space")));
  }

  /**
   * A store that keeps its entries in another one under other keys.
   *
   * @param store the other store
   * @param transform which key is kept under which
   * @return the store; where the transform does not keep the order of keys, its ordered queries
   *     fail with {@link io.ddbds.TooManyEntriesException} if they must sort more than {@value
   *     #DEFAULT_MAX_SORTED_ENTRIES} entries
   */
  public static Datastore transformed(Datastore store, KeyTransform transform) {
    return transformed(store, transform, DEFAULT_MAX_SORTED_ENTRIES);
  }

  /**
   * Like {@link #transformed(Datastore, KeyTransform)}, with another bound to sorting.
   *
   * @param store the other store
   * @param transform which key is kept under which
   * @param maxSortedEntries how many entries an ordered query may hold
   * @return the store
   */
  public static Datastore transformed(
      Datastore store, KeyTransform transform, long maxSortedEntries) {
    return new TransformedDatastore(store, transform, maxSortedEntries);
  }

  /**
   * A store with something around each of its operations: the way to wrappers of one's own.
   *
   * @param store the store
   * @param interceptor what is around
   * @return the store
   */
  public static Datastore intercepted(Datastore store, Interceptor interceptor) {
    return new InterceptedDatastore(store, interceptor);
  }

  /**
   * A store whose operations are timed.
   *
   * @param store the store
   * @param listener told of each operation when it has ended
   * @return the store
   */
  public static Datastore observed(Datastore store, OperationListener listener) {
    return intercepted(store, new ObservingInterceptor(listener, System::nanoTime));
  }

  /**
   * A store whose operations are logged: at debug each with its keys and its duration; as a warning
   * those that failed by no fault of the caller's, without keys. Values are never logged.
   *
   * @param store the store
   * @param logger where to; {@code slf4j-jdk-platform-logging} leads it to SLF4J
   * @return the store
   */
  public static Datastore logged(Datastore store, System.Logger logger) {
    return observed(store, new LoggingListener(logger));
  }
}
