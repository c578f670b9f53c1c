package io.ddbds.strategies.faults;

import io.ddbds.local.faults.HttpFault;
import java.util.ArrayList;
import java.util.List;

/**
 * What can become of an attempt at a write, and what follows from it.
 *
 * @param fault what happens
 * @param isApplied whether the engine does what was asked for
 * @param isDoubtful whether the client cannot know
 * @param isRetried whether the SDK tries again
 */
record Mishap(HttpFault fault, boolean isApplied, boolean isDoubtful, boolean isRetried) {
  static final Mishap PASSES = new Mishap(HttpFault.none(), true, false, false);
  static final Mishap THROTTLED = new Mishap(HttpFault.throttled(), false, false, true);
  static final Mishap ERROR = new Mishap(HttpFault.serverError(), false, true, true);
  static final Mishap ERROR_AFTER = new Mishap(HttpFault.serverErrorAfter(), true, true, true);
  static final Mishap UNREACHABLE = new Mishap(HttpFault.unreachable(), false, false, true);
  static final Mishap LOST_REQUEST = new Mishap(HttpFault.lostRequest(), false, true, true);
  static final Mishap LOST_REPLY = new Mishap(HttpFault.lostReply(), true, true, true);

  /** Of single writes. */
  static final Mishap CONFLICT = new Mishap(HttpFault.transactionConflict(), false, false, false);

  /** Of transactions. */
  static final Mishap CANCELLED =
      new Mishap(HttpFault.cancelled("None", "TransactionConflict"), false, false, false);

  /** Of transactions. */
  static final Mishap IN_PROGRESS =
      new Mishap(HttpFault.transactionInProgress(), false, true, true);

  /** Of batches. */
  static final Mishap LEFT = new Mishap(HttpFault.halfUnprocessed(), false, false, false);

  static final List<Mishap> OF_SINGLE_WRITES =
      List.of(
          PASSES, THROTTLED, ERROR, ERROR_AFTER, UNREACHABLE, LOST_REQUEST, LOST_REPLY, CONFLICT);

  static final List<Mishap> OF_TRANSACTIONS =
      List.of(
          PASSES,
          THROTTLED,
          ERROR_AFTER,
          UNREACHABLE,
          LOST_REQUEST,
          LOST_REPLY,
          CANCELLED,
          IN_PROGRESS);

  /** The last does a part, and says which. */
  static final List<Mishap> OF_BATCHES =
      List.of(PASSES, THROTTLED, ERROR, ERROR_AFTER, UNREACHABLE, LOST_REQUEST, LOST_REPLY, LEFT);

  /** Every sequence that the attempts of one call can go through, of so many attempts at most. */
  static List<List<Mishap>> sequences(int attempts, List<Mishap> mishaps) {
    if (attempts == 0) {
      return List.of(List.of());
    }
    List<List<Mishap>> sequences = new ArrayList<>();
    for (Mishap first : mishaps) {
      List<List<Mishap>> rests =
          first.isRetried() ? sequences(attempts - 1, mishaps) : List.of(List.of());
      for (List<Mishap> rest : rests) {
        List<Mishap> sequence = new ArrayList<>(List.of(first));
        sequence.addAll(rest);
        sequences.add(sequence);
      }
    }
    return sequences;
  }
}
