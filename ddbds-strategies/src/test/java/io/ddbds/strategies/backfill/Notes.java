package io.ddbds.strategies.backfill;

import java.util.HashMap;
import java.util.Map;

/** A checkpoint in memory, which may refuse to be saved once more. */
final class Notes implements Checkpoint {
  private Map<String, String> notes = new HashMap<>();
  private int savesLeft = Integer.MAX_VALUE;

  /** The process dies when it saves for the next time after so many. */
  void dieAfter(int saves) {
    this.savesLeft = saves;
  }

  @Override
  public Map<String, String> load() {
    return notes;
  }

  @Override
  public void save(Map<String, String> newNotes) {
    if (savesLeft-- == 0) {
      throw new Killed();
    }
    this.notes = new HashMap<>(newNotes);
  }

  /** In place of a kill. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
