package io.ddbds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch of which not everything is known to be applied. {@link #keys} are those not applied and
 * those in doubt. In a deserialized exception all lists are empty; the message keeps the counts.
 */
public final class BatchFailedException extends DatastoreException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<Key> applied;
  private final transient @Nullable List<Key> notApplied;
  private final transient @Nullable List<Key> inDoubt;

  /**
   * Sorts the keys of a batch by what became of them.
   *
   * @param message what failed
   * @param applied the keys whose write took effect
   * @param notApplied the keys whose write did not take effect
   * @param inDoubt the keys whose write may or may not have taken effect
   * @param cause the first failure; null when there is no more to say
   */
  public BatchFailedException(
      String message,
      Collection<Key> applied,
      Collection<Key> notApplied,
      Collection<Key> inDoubt,
      @Nullable Throwable cause) {
    super(
        String.format(
            "%s: %d applied, %d not applied, %d in doubt",
            message, applied.size(), notApplied.size(), inDoubt.size()),
        concat(notApplied, inDoubt),
        cause);
    this.applied = List.copyOf(applied);
    this.notApplied = List.copyOf(notApplied);
    this.inDoubt = List.copyOf(inDoubt);
  }

  /**
   * The keys whose write took effect.
   *
   * @return an unmodifiable list
   */
  public List<Key> applied() {
    return applied == null ? List.of() : applied;
  }

  /**
   * The keys whose write did not take effect.
   *
   * @return an unmodifiable list
   */
  public List<Key> notApplied() {
    return notApplied == null ? List.of() : notApplied;
  }

  /**
   * The keys whose write may or may not have taken effect.
   *
   * @return an unmodifiable list
   */
  public List<Key> inDoubt() {
    return inDoubt == null ? List.of() : inDoubt;
  }

  private static List<Key> concat(Collection<Key> a, Collection<Key> b) {
    List<Key> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }
}
