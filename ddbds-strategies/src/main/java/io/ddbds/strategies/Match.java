package io.ddbds.strategies;

/** What became of matching a key with the pattern of a route. */
sealed interface Match {
  /** Whether the key stands in a partition. */
  boolean isIn(String partition);

  /** What became of it, as part of a sentence. */
  String why();

  /** The key has a place: it is the partition, a slash and the sort key. */
  record Present(String partition, String sort) implements Match {
    @Override
    public boolean isIn(String other) {
      return partition.equals(other);
    }

    @Override
    public String why() {
      return "the key pattern puts it into partition \"" + partition + "\"";
    }
  }

  /** The key has no place. */
  record Absent(String why) implements Match {
    @Override
    public boolean isIn(String partition) {
      return false;
    }
  }
}
