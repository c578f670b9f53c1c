package io.ddbds.dynamo.batch;

import com.google.common.collect.Sets;
import io.ddbds.ClosedDatastoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows of every write what became of it so far, by the parcel that it is in. Safe for use by
 * several threads at once.
 */
final class Manifest<T> {
  private final List<T> all = new ArrayList<>();
  private final Queue<Parcel<T>> waiting;
  private final BooleanSupplier open;

  /** The parcels that are not written yet. What is in none of them is applied. */
  private final Set<Parcel<T>> unwritten = Sets.newIdentityHashSet();

  private final Set<Parcel<T>> underWay = Sets.newIdentityHashSet();

  /** Once in doubt, a write remains so until no unwritten parcel has it. */
  private final Set<T> doubtful = Sets.newIdentityHashSet();

  private @Nullable Throwable cause;

  Manifest(List<? extends Parcel<T>> parcels, BooleanSupplier open) {
    this.waiting = new ArrayDeque<>(parcels);
    this.open = open;
    this.unwritten.addAll(parcels);
    parcels.forEach(parcel -> all.addAll(parcel.content()));
  }

  /** The next parcel to send; empty when there is none, or no more are to be sent. */
  synchronized Optional<Parcel<T>> next() {
    return isStopped() ? Optional.empty() : Optional.ofNullable(waiting.poll());
  }

  synchronized void leaves(Parcel<T> parcel) {
    underWay.add(parcel);
  }

  /** All of the parcel is written but what is left. */
  synchronized void written(Parcel<T> parcel, List<Parcel<T>> left) {
    unwritten.remove(parcel);
    unwritten.addAll(left);
    returned(parcel);
  }

  /** Nothing of the parcel was written by the last request. */
  synchronized void returned(Parcel<T> parcel) {
    underWay.remove(parcel);
  }

  /** Nobody knows what of the parcel was written by the last request. */
  synchronized void lost(Parcel<T> parcel) {
    doubtful.addAll(parcel.content());
    returned(parcel);
  }

  /** Has no more parcels sent. The first cause counts. */
  synchronized void stop(Throwable why) {
    if (cause == null) {
      cause = why;
    }
  }

  /** Whether the datastore is open; if not, no more parcels are sent. */
  boolean isOpen() {
    if (open.getAsBoolean()) {
      return true;
    }
    stop(new ClosedDatastoreException());
    return false;
  }

  boolean isStopped() {
    return !isOpen() || cause() != null;
  }

  /** What is known now. What is under way may be applied yet. */
  synchronized Outcome<T> outcome() {
    Optional<Throwable> why = Optional.ofNullable(cause);
    if (unwritten.isEmpty()) {
      return new Outcome<>(all, List.of(), List.of(), why);
    }
    Set<T> notWritten = writes(unwritten);
    Set<T> unknown = writes(underWay);
    unknown.addAll(doubtful);
    List<T> applied = new ArrayList<>();
    List<T> notApplied = new ArrayList<>();
    List<T> inDoubt = new ArrayList<>();
    for (T write : all) {
      if (!notWritten.contains(write)) {
        applied.add(write);
      } else if (unknown.contains(write)) {
        inDoubt.add(write);
      } else {
        notApplied.add(write);
      }
    }
    return new Outcome<>(applied, notApplied, inDoubt, why);
  }

  private static <T> Set<T> writes(Collection<Parcel<T>> parcels) {
    Set<T> writes = Sets.newIdentityHashSet();
    parcels.forEach(parcel -> writes.addAll(parcel.content()));
    return writes;
  }

  private synchronized @Nullable Throwable cause() {
    return cause;
  }
}
