package io.ddbds.compose;

import static java.util.Objects.requireNonNull;

import io.ddbds.Batch;
import io.ddbds.BatchFailedException;
import io.ddbds.Batching;
import io.ddbds.DatastoreException;
import io.ddbds.ExpiringWrites;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A batch for each mount that is written to, committed one after the other. */
final class MountedBatch implements Batch {
  private final FacetsByMount<Batching> facets;
  private final boolean expiring;
  private final Map<Mount, Part> parts = new LinkedHashMap<>();
  private boolean spent;

  MountedBatch(FacetsByMount<Batching> facets, boolean expiring) {
    this.facets = facets;
    this.expiring = expiring;
    facets.requireOpen().run();
  }

  @Override
  public void put(Key key, byte[] value) {
    write(facets.mounts().require(requireUnspent(key)), key, batch -> batch.put(key, value));
  }

  @Override
  public void delete(Key key) {
    facets
        .mounts()
        .find(requireUnspent(key))
        .ifPresent(mount -> write(mount, key, batch -> batch.delete(key)));
  }

  @Override
  public Optional<ExpiringWrites> expiring() {
    requireUnspent();
    return expiring
        ? Optional.of(
            (key, value, ttl) ->
                write(
                    facets.mounts().require(requireUnspent(key)),
                    key,
                    batch -> batch.expiring().orElseThrow().put(key, value, ttl)))
        : Optional.empty();
  }

  /** Goes on when a mount has failed: what the others have to write does not depend on it. */
  @Override
  public void commit() {
    requireUnspent();
    spent = true;
    Fate fate = new Fate();
    parts.values().forEach(fate::commit);
    fate.requireSuccess();
  }

  private void write(Mount mount, Key key, Consumer<Batch> write) {
    Part part =
        parts.computeIfAbsent(
            mount, any -> new Part(facets.of(mount).batch(), new LinkedHashSet<>()));
    write.accept(part.batch());
    part.keys().add(key);
  }

  private Key requireUnspent(Key key) {
    requireUnspent();
    return requireNonNull(key, "key");
  }

  private void requireUnspent() {
    facets.requireOpen().run();
    if (spent) {
      throw new IllegalStateException("the batch was committed: begin another one");
    }
  }

  private record Part(Batch batch, Set<Key> keys) {}

  /** What became of the writes. */
  private static final class Fate {
    private final List<Key> applied = new ArrayList<>();
    private final List<Key> notApplied = new ArrayList<>();
    private final List<Key> inDoubt = new ArrayList<>();
    private @Nullable DatastoreException cause;

    void commit(Part part) {
      try {
        part.batch().commit();
        applied.addAll(part.keys());
      } catch (BatchFailedException e) {
        applied.addAll(e.applied());
        notApplied.addAll(e.notApplied());
        inDoubt.addAll(e.inDoubt());
        failed(e);
      } catch (UnknownOutcomeException e) {
        inDoubt.addAll(part.keys());
        failed(e);
      } catch (DatastoreException e) {
        notApplied.addAll(part.keys());
        failed(e);
      }
    }

    void requireSuccess() {
      if (cause != null
          && applied.isEmpty()
          && inDoubt.isEmpty()
          && !(cause instanceof BatchFailedException)) {
        throw cause;
      } else if (cause != null) {
        throw new BatchFailedException(
            "not every mount has written the batch: " + cause.getMessage(),
            applied,
            notApplied,
            inDoubt,
            cause);
      }
    }

    private void failed(DatastoreException e) {
      if (cause == null) {
        cause = e;
      } else {
        cause.addSuppressed(e);
      }
    }
  }
}
