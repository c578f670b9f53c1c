package io.ddbds.dynamo.maintenance;

/** What became of looking at a row. */
public sealed interface Verdict {
  /** All rows of the entry are as they must be, or it is gone. */
  Verdict SOUND = new Sound();

  /** All is well. */
  record Sound() implements Verdict {}

  /**
   * Something was not as it must be, and is now.
   *
   * @param problem what it was, as a sentence about the entry
   */
  record Repaired(String problem) implements Verdict {}

  /**
   * Something is not as it must be, and stays so.
   *
   * @param problem what it is, as a sentence about the entry
   */
  record Wrong(String problem) implements Verdict {}
}
