package io.ddbds.dynamo.spi;

import io.ddbds.Key;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A write of one row, or a check of one, alone or in a transaction. */
public sealed interface RowWrite {
  /**
   * The entry that the row belongs to, which exceptions name.
   *
   * @return the key
   */
  Key entry();

  /**
   * The suffix of the row's table.
   *
   * @return empty for the main table
   */
  String table();

  /**
   * What the row must be like for the write to happen.
   *
   * @return the condition; empty when there is none
   */
  Optional<Condition> condition();

  /**
   * Stores a whole row.
   *
   * @param entry the entry it belongs to
   * @param table the suffix of its table
   * @param item the row
   * @param condition what the row before it must be like; empty for any
   */
  record Put(Key entry, String table, Item item, Optional<Condition> condition)
      implements RowWrite {}

  /**
   * Changes attributes of a row, which is made if it is not there.
   *
   * @param entry the entry it belongs to
   * @param table the suffix of its table
   * @param key the row's primary key
   * @param set the attributes that are set
   * @param remove the attributes that are removed
   * @param condition what the row before it must be like; empty for any
   */
  record Update(
      Key entry,
      String table,
      ItemKey key,
      Map<String, Attribute> set,
      Set<String> remove,
      Optional<Condition> condition)
      implements RowWrite {
    public Update {
      set = Map.copyOf(set);
      remove = Set.copyOf(remove);
    }
  }

  /**
   * Removes a row, if it is there.
   *
   * @param entry the entry it belongs to
   * @param table the suffix of its table
   * @param key the row's primary key
   * @param condition what the row before it must be like; empty for any
   */
  record Delete(Key entry, String table, ItemKey key, Optional<Condition> condition)
      implements RowWrite {}

  /**
   * Changes nothing; only for transactions.
   *
   * @param entry the entry it belongs to
   * @param table the suffix of its table
   * @param key the row's primary key
   * @param required what the row must be like
   */
  record Check(Key entry, String table, ItemKey key, Condition required) implements RowWrite {
    @Override
    public Optional<Condition> condition() {
      return Optional.of(required);
    }
  }
}
