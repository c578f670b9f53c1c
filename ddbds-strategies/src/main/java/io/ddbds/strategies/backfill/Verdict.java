package io.ddbds.strategies.backfill;

/** What became of looking at a row. */
sealed interface Verdict {
  /** All rows of the entry are as they must be, or it is gone. */
  Verdict SOUND = new Sound();

  /** They are now. */
  Verdict REPAIRED = new Repaired();

  /** All is well. */
  record Sound() implements Verdict {}

  /** All is well now. */
  record Repaired() implements Verdict {}

  /** Something is not, and stays so. */
  record Wrong(String problem) implements Verdict {}
}
