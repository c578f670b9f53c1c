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
   * Sort keys from a bound on.
   *
   * @param low the least sort key; not empty, which DynamoDB refuses
   */
  record AtLeast(String low) implements SortRange {
    public AtLeast {
      requireBound(low);
    }

    @Override
    public boolean contains(String sort) {
      return Utf8.compare(low, sort) <= 0;
    }
  }

  /**
   * Sort keys up to a bound.
   *
   * @param high the greatest sort key; not empty, which DynamoDB refuses
   */
  record AtMost(String high) implements SortRange {
    public AtMost {
      requireBound(high);
    }

    @Override
    public boolean contains(String sort) {
      return Utf8.compare(sort, high) <= 0;
    }
  }

  /**
   * Sort keys between two bounds, both included.
   *
   * @param low the least sort key; not empty, which DynamoDB refuses
   * @param high the greatest sort key; not before {@code low}, which DynamoDB refuses
   */
  record Between(String low, String high) implements SortRange {
    public Between {
      requireBound(low);
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

  private static void requireBound(String bound) {
    if (bound.isEmpty()) {
      throw new IllegalArgumentException(
          "a sort range begins or ends at an empty text, which no sort key is: leave the end open");
    }
  }
}
