package io.ddbds.memory;

import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import java.util.Iterator;
import java.util.NavigableMap;

/** Answers a query from a copy of the entries, one by one as results are asked for. */
final class Scan {
  private Scan() {}

  /** What expires before it is reached is left out. */
  static Results of(Query query, NavigableMap<Key, Content> contents, Memory memory) {
    Iterator<Entry> entries =
        contents.entrySet().stream()
            .filter(entry -> entry.getValue().isLive(memory.now()))
            .map(entry -> entry.getValue().toEntry(entry.getKey(), query))
            .iterator();
    return query.evaluate(entries, Long.MAX_VALUE, memory::isOpen, () -> {});
  }
}
