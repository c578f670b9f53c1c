package io.ddbds.dynamo.maintenance;

import io.ddbds.dynamo.spi.ItemSize;

/** What became of looking at a row. */
public sealed interface Verdict {
  /** All rows of the entry are as they must be, or it is gone. */
  Verdict SOUND = new Sound();

  /** What is wrong with an entry whose rows would exceed DynamoDB's limit for an item. */
  String TOO_LARGE =
      "it has no room for its index attributes within DynamoDB's limit of "
          + ItemSize.LIMIT
          + " bytes for an item: store a smaller value";

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
