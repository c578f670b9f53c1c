package io.ddbds.cli.transfer;

import java.util.OptionalLong;

/** Told how far a transfer has come. */
@FunctionalInterface
public interface TransferProgress {
  /**
   * Tells how far it has come.
   *
   * @param entries how many entries are done
   * @param part how much of the work that is
   * @param whole how much work there is; empty when unknown
   */
  void update(long entries, long part, OptionalLong whole);
}
