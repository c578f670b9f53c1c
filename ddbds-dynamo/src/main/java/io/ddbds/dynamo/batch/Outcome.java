package io.ddbds.dynamo.batch;

import io.ddbds.BatchFailedException;
import io.ddbds.Key;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What became of the writes of a delivery, each list in their order.
 *
 * @param applied those that took effect
 * @param notApplied those that did not take effect
 * @param inDoubt those that may or may not have taken effect
 * @param cause what ended the delivery; empty if nothing did
 * @param <T> a write
 */
public record Outcome<T>(
    List<T> applied, List<T> notApplied, List<T> inDoubt, Optional<Throwable> cause) {
  public Outcome {
    applied = List.copyOf(applied);
    notApplied = List.copyOf(notApplied);
    inDoubt = List.copyOf(inDoubt);
  }

  /**
   * Whether all was applied.
   *
   * @return whether nothing else is to be told
   */
  public boolean isComplete() {
    return notApplied.isEmpty() && inDoubt.isEmpty();
  }

  /**
   * Throws unless all was applied.
   *
   * @param key the key of a write
   * @throws BatchFailedException with the keys, by what became of them
   */
  public void requireComplete(Function<? super T, Key> key) {
    if (!isComplete()) {
      throw new BatchFailedException(
          "the batch stopped: " + cause.map(Throwable::getMessage).orElse("nobody knows why"),
          applied.stream().map(key).toList(),
          notApplied.stream().map(key).toList(),
          inDoubt.stream().map(key).toList(),
          cause.orElse(null));
    }
  }
}
