package io.ddbds.dynamo.spi;

import io.ddbds.Utf8;

/** Which sort keys of a partition are read. All bounds are compared by UTF-8 bytes. */
public sealed interface SortRange {
  /**
   * Whether the range holds a sort key.
   *
   * @param sort the sort key
   * @return whether it does
   */
  boolean contains(String sort);

  /** The whole partition. */
  record All() implements SortRange {
    @Override
    public boolean contains(String sort) {
      return true;
    }
  }

  /**
   * Sort keys that begin with a text.
   *
   * @param prefix the text; not empty, which DynamoDB refuses
   */
  record BeginsWith(String prefix) implements SortRange {
    public BeginsWith {
      if (prefix.isEmpty()) {
        throw new IllegalArgumentException("begins_with needs a text: use SortRange.All instead");
      }
    }

    @Override
    public boolean contains(String sort) {
      return sort.startsWith(prefix);
    }
  }

  /**
   * Sort keys between two bounds, both included.
   *
   * @param low the least sort key
   * @param high the greatest sort key; not before {@code low}, which DynamoDB refuses
   */
  record Between(String low, String high) implements SortRange {
    public Between {
      if (Utf8.compare(low, high) > 0) {
        throw new IllegalArgumentException(
            "sort range is reversed: \"" + low + "\" is after \"" + high + "\"");
      }
    }

    @Override
    public boolean contains(String sort) {
      return Utf8.compare(low, sort) <= 0 && Utf8.compare(sort, high) <= 0;
    }
  }
}
