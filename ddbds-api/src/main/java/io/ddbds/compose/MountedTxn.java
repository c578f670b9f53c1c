package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Query;
import io.ddbds.ReadOperations;
import io.ddbds.Results;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the mount that has the first key it reads or writes. Keys of other mounts are
 * refused: no two stores commit together. Queries, which no commit relies on, may ask all of them.
 */
final class MountedTxn implements Txn {
  private final MountedTransactions origin;
  private final Function<Transactional, Txn> begin;
  private @Nullable Mount mount;
  private @Nullable Txn txn;
  private boolean ended;

  MountedTxn(MountedTransactions origin, Function<Transactional, Txn> begin) {
    this.origin = origin;
    this.begin = begin;
    requireActive();
  }

  @Override
  public Optional<byte[]> get(Key key) {
    return find(key).flatMap(own -> own.get(key));
  }

  @Override
  public boolean has(Key key) {
    return find(key).filter(own -> own.has(key)).isPresent();
  }

  @Override
  public OptionalLong size(Key key) {
    Optional<Txn> own = find(key);
    return own.isPresent() ? own.get().size(key) : OptionalLong.empty();
  }

  @Override
  public Results query(Query query) {
    requireNonNull(query, "query");
    requireActive();
    return origin.queries().of(query, this::reader);
  }

  @Override
  public void put(Key key, byte[] value) {
    require(key).put(key, value);
  }

  @Override
  public void delete(Key key) {
    find(key).ifPresent(own -> own.delete(key));
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireActive();
    return origin.expiring()
        ? Optional.of(
            (key, value, ttl) -> require(key).expiring().orElseThrow().put(key, value, ttl))
        : Optional.empty();
  }

  @Override
  public void commit() {
    requireActive();
    ended = true;
    if (txn != null) {
      txn.commit();
    }
  }

  @Override
  public void discard() {
    ended = true;
    if (txn != null) {
      txn.discard();
    }
  }

  private ReadOperations reader(Mount asked) {
    return txn != null && asked.equals(mount) ? txn : asked.store();
  }

  /** Empty where no mount has the key. */
  private Optional<Txn> find(Key key) {
    requireNonNull(key, "key");
    requireActive();
    return origin.facets().mounts().find(key).map(owner -> within(owner, key));
  }

  private Txn require(Key key) {
    requireNonNull(key, "key");
    requireActive();
    return within(origin.facets().mounts().require(key), key);
  }

  private Txn within(Mount owner, Key key) {
    if (txn == null) {
      txn = begin.apply(origin.facets().of(owner));
      mount = owner;
    } else if (!owner.equals(mount)) {
      throw new KeyRefusedException(
          key,
          "it is of "
              + owner
              + ", but the transaction is of "
              + mount
              + ", and no transaction spans two: use one for each");
    }
    return txn;
  }

  private void requireActive() {
    origin.facets().requireOpen().run();
    if (ended) {
      throw new IllegalStateException("the transaction has ended: begin another one");
    }
  }
}
