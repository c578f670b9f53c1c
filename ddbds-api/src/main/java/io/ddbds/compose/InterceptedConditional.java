package io.ddbds.compose;

import io.ddbds.Conditional;
import io.ddbds.Key;
import java.util.Optional;

/** Conditional writes with something around each operation. */
record InterceptedConditional(Conditional facet, Interception around) implements Conditional {
  @Override
  public boolean putIfAbsent(Key key, byte[] value) {
    return around.call(
        Operation.of(OperationKind.PUT_IF_ABSENT, key), () -> facet.putIfAbsent(key, value));
  }

  @Override
  public Optional<Snapshot> snapshot(Key key) {
    return around.call(Operation.of(OperationKind.SNAPSHOT, key), () -> facet.snapshot(key));
  }

  @Override
  public boolean replaceIfUnchanged(Snapshot snapshot, byte[] value) {
    return around.call(
        Operation.of(OperationKind.REPLACE_IF_UNCHANGED, snapshot.key()),
        () -> facet.replaceIfUnchanged(snapshot, value));
  }

  @Override
  public boolean deleteIfUnchanged(Snapshot snapshot) {
    return around.call(
        Operation.of(OperationKind.DELETE_IF_UNCHANGED, snapshot.key()),
        () -> facet.deleteIfUnchanged(snapshot));
  }
}
