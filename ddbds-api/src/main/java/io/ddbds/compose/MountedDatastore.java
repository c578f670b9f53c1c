package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Facet;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Results;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Several stores as one. */
final class MountedDatastore implements Datastore {
  private final MountTable mounts;
  private final MountedQueries queries;
  private final MountedFacets facets;
  private volatile boolean closed;

  MountedDatastore(MountTable mounts) {
    this.mounts = mounts;
    this.queries = new MountedQueries(mounts, () -> !closed);
    this.facets = new MountedFacets(mounts, queries, this::requireOpen);
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return find(key).flatMap(store -> store.get(key));
  }

  @Override
  public boolean has(Key key) {
    return find(key).filter(store -> store.has(key)).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Datastore> store = find(key);
    return store.isPresent() ? store.get().size(key) : OptionalLong.empty();
  }

  @Override
  public Results query(Query query) {
    requireNonNull(query, "query");
    requireOpen();
    return queries.of(query, mount -> (ReadOperations) mount.store());
  }

  @Override
  public void put(Key key, byte[] value) {
    requireNonNull(key, "key");
    requireOpen();
    mounts.require(key).store().put(key, value);
  }

  @Override
  public void delete(Key key) {
    find(key).ifPresent(store -> store.delete(key));
  }

  @Override
  public void sync(Key prefix) {
    requireNonNull(prefix, "prefix");
    requireOpen();
    mounts.below(prefix).forEach(mount -> mount.store().sync(syncedIn(mount, prefix)));
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> type) {
    return facets.get(type);
  }

  /** Closes all stores, also if one of them fails to. */
  @Override
  public void close() {
    closed = true;
    RuntimeException failure = null;
    for (Mount mount : mounts.all()) {
      failure = close(mount, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(Mount mount, @Nullable RuntimeException earlier) {
    try {
      mount.store().close();
      return earlier;
    } catch (RuntimeException e) { // whatever it is, the other stores are to be closed
      if (earlier == null) {
        return e;
      }
      earlier.addSuppressed(e);
      return earlier;
    }
  }

  /** A store knows of no key above its point. */
  private static Key syncedIn(Mount mount, Key prefix) {
    return prefix.isAncestorOf(mount.point()) ? mount.point() : prefix;
  }

  private Optional<Datastore> find(Key key) {
    requireNonNull(key, "key");
    requireOpen();
    return mounts.find(key).map(Mount::store);
  }

  private void requireOpen() {
    if (closed) {
      throw new ClosedDatastoreException();
    }
  }
}
