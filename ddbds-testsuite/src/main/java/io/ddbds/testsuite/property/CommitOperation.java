package io.ddbds.testsuite.property;

import static java.util.stream.Collectors.joining;

import io.ddbds.Batch;
import io.ddbds.Batching;
import io.ddbds.ConflictException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Several writes at once. */
sealed interface CommitOperation extends Operation {
  /** Collects writes in a batch and commits it. */
  record WriteBatch(List<Write> writes) implements CommitOperation {
    @Override
    public String on(Side side) {
      Batch batch = side.facet(Batching.class).batch();
      List<String> answers = new ArrayList<>();
      writes.forEach(write -> answers.add(write.to(batch, batch.expiring(), side)));
      batch.commit();
      return String.join(", ", answers);
    }

    @Override
    public String toString() {
      return "batch of " + writes.size() + lines(writes);
    }
  }

  /**
   * Reads and writes in a transaction.
   *
   * @param first what it begins with
   * @param meanwhile what somebody else writes then; empty for nothing
   * @param last what it ends with
   * @param commits whether it is committed; if not, it is discarded
   */
  record Transact(List<Part> first, Optional<Write> meanwhile, List<Part> last, boolean commits)
      implements CommitOperation {
    @Override
    public String on(Side side) {
      List<String> answers = new ArrayList<>();
      try (Txn txn = side.facet(Transactional.class).begin()) {
        first.forEach(part -> answers.add(part.in(txn, side)));
        meanwhile.ifPresent(write -> answers.add(write.on(side)));
        last.forEach(part -> answers.add(part.in(txn, side)));
        answers.add(commits ? commit(txn) : "discarded");
      }
      return answers.stream().map(answer -> "\n      " + answer).collect(joining());
    }

    @Override
    public String toString() {
      return "transaction"
          + lines(first)
          + meanwhile.map(write -> "\n        outside of it: " + write).orElse("")
          + lines(last)
          + (commits ? "\n        commit" : "\n        discard");
    }

    private static String commit(Txn txn) {
      try {
        txn.commit();
        return "committed";
      } catch (ConflictException e) {
        return "conflict";
      }
    }
  }

  private static String lines(List<? extends Operation> operations) {
    return operations.stream().map(operation -> "\n        " + operation).collect(joining());
  }
}
