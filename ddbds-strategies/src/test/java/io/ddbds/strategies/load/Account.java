package io.ddbds.strategies.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.BatchFailedException;
import io.ddbds.BulkReading;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.InterruptedOperationException;
import io.ddbds.Key;
import io.ddbds.UnknownOutcomeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What commits said of the keys that they were to write, each key by one commit only. Safe for use
 * by several threads at once.
 */
final class Account {
  private final Set<Key> done = new HashSet<>();
  private final Set<Key> notDone = new HashSet<>();
  private final Set<Key> unknown = new HashSet<>();
  private final List<Set<Key>> wholes = new ArrayList<>();

  /** A commit returned. */
  synchronized void returned(List<Key> keys) {
    done.addAll(keys);
  }

  /** A commit of a batch was ended; it must have told of each key once. */
  synchronized void ended(BatchFailedException failure, List<Key> keys) {
    List<Key> told = new ArrayList<>(failure.applied());
    told.addAll(failure.notApplied());
    told.addAll(failure.inDoubt());
    assertThat(told).containsExactlyInAnyOrderElementsOf(keys);
    done.addAll(failure.applied());
    notDone.addAll(failure.notApplied());
    unknown.addAll(failure.inDoubt());
  }

  /** A commit of a transaction was ended. */
  synchronized void ended(DatastoreException failure, List<Key> keys) {
    if (failure instanceof UnknownOutcomeException) {
      assertThat(failure.keys()).containsExactlyInAnyOrderElementsOf(keys);
      wholes.add(Set.copyOf(keys));
    } else {
      assertThat(failure)
          .isInstanceOfAny(ClosedDatastoreException.class, InterruptedOperationException.class);
      notDone.addAll(keys);
    }
  }

  /** How many keys were told to be written. */
  synchronized int done() {
    return done.size();
  }

  /** How many keys of batches were told to be in doubt. */
  synchronized int inDoubt() {
    return unknown.size();
  }

  /** How many keys were told not to be written. */
  synchronized int notDone() {
    return notDone.size();
  }

  /** Holds what a store has to what was said of it. */
  synchronized void requireTrue(Datastore sound) {
    Set<Key> told = new HashSet<>(done);
    told.addAll(notDone);
    wholes.forEach(told::addAll);
    Set<Key> there = sound.facet(BulkReading.class).orElseThrow().getAll(told).keySet();
    assertThat(there).containsAll(done);
    assertThat(notDone).noneMatch(there::contains);
    for (Set<Key> whole : wholes) {
      assertThat(whole.stream().map(there::contains).distinct()).as("%s", whole).hasSize(1);
    }
  }
}
