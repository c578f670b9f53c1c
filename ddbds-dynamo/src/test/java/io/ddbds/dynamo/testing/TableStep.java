package io.ddbds.dynamo.testing;

import static java.util.stream.Collectors.toCollection;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One step of a program that is run against two tables, and what both must agree on. */
sealed interface TableStep {
  /**
   * Takes the step.
   *
   * @param table the table
   * @param memory what earlier steps of the same run have left for this one
   * @return all that must be the same on both tables, without what may differ
   */
  Object run(Table table, Memory memory);

  /**
   * Whether both must make as many requests and be charged the same; {@link InMemoryTable} says
   * where they are not.
   *
   * @param answer what both have answered
   * @param requests how many requests DynamoDB Local needed
   */
  default boolean costsAlike(Object answer, long requests) {
    return true;
  }

  /** What a run remembers: where unfinished queries stand, and a name for its transactions. */
  record Memory(String name, Map<QueryPage, Item> unfinished) {}

  record Get(RowRead read) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      return table.get(read);
    }
  }

  record Write(RowWrite write) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      if (write instanceof RowWrite.Put put) {
        return table.put(put);
      } else if (write instanceof RowWrite.Update update) {
        return table.update(update);
      }
      return table.delete((RowWrite.Delete) write);
    }
  }

  record BatchWrite(List<RowWrite> writes) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      return table.batchWrite(writes);
    }

    @Override
    public boolean costsAlike(Object answer, long requests) {
      return writes.stream().noneMatch(RowWrite.Delete.class::isInstance);
    }
  }

  record BatchRead(List<RowRead> reads) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      Table.BatchRead batch = table.batchRead(reads);
      return List.of(HashMultiset.create(batch.items()), HashMultiset.create(batch.unprocessed()));
    }

    @Override
    public boolean costsAlike(Object answer, long requests) {
      return answer instanceof List<?> list
          && list.get(0) instanceof Multiset<?> found
          && found.size() == reads.size();
    }
  }

  record TransactWrite(List<RowWrite> writes, int token) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      return table.transactWrite(writes, memory.name() + "-" + token);
    }

    @Override
    public boolean costsAlike(Object answer, long requests) {
      return writes.size() == 1 && !(writes.get(0) instanceof RowWrite.Delete);
    }
  }

  record TransactRead(List<RowRead> reads) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      return table.transactRead(reads);
    }
  }

  /** Reads all pages of a query. */
  record Query(QueryPage first, KeyAttributes key) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      List<Page> pages = new ArrayList<>();
      Optional<Item> start = Optional.empty();
      do {
        Page page = table.query(start.map(first::from).orElse(first));
        pages.add(page);
        start = page.end();
      } while (start.isPresent());
      return first.target().index().isEmpty() ? pages : inGroups(pages);
    }

    /** Where rows of an index have the same sort key, which of them comes first may differ. */
    private Object inGroups(List<Page> pages) {
      List<Item> items = pages.stream().flatMap(page -> page.items().stream()).toList();
      if (key.sort().isEmpty() || !asksFor(key.sort().get())) {
        return HashMultiset.create(items);
      }
      Map<Optional<String>, Multiset<Item>> groups = new LinkedHashMap<>();
      Function<Item, Optional<String>> sort = item -> item.text(key.sort().get());
      items.forEach(
          item -> groups.computeIfAbsent(sort.apply(item), any -> HashMultiset.create()).add(item));
      return List.copyOf(groups.entrySet());
    }

    private boolean asksFor(String attribute) {
      return first.attributes().isEmpty() || first.attributes().contains(attribute);
    }

    @Override
    public boolean costsAlike(Object answer, long requests) {
      return first.target().index().isEmpty() || requests == 1;
    }
  }

  /** Reads a page of a query of a table; the same step goes on where the last one stopped. */
  record QueryOnward(QueryPage first) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      Item start = memory.unfinished().remove(first);
      Page page = table.query(start == null ? first : first.from(start));
      page.end().ifPresent(end -> memory.unfinished().put(first, end));
      return page;
    }
  }

  /** Reads all pages of all segments of a scan. */
  record Scan(ScanPage first) implements TableStep {
    @Override
    public Object run(Table table, Memory memory) {
      return inSegments(table).stream()
          .flatMap(page -> page.items().stream())
          .collect(toCollection(HashMultiset::create));
    }

    private List<Page> inSegments(Table table) {
      List<Page> pages = new ArrayList<>();
      for (int segment = 0; segment < first.segments(); segment++) {
        Optional<Item> start = Optional.empty();
        do {
          ScanPage scan = first.segment(segment, first.segments());
          Page page = table.scan(start.map(scan::from).orElse(scan));
          pages.add(page);
          start = page.end();
        } while (start.isPresent());
      }
      return pages;
    }

    @Override
    public boolean costsAlike(Object answer, long requests) {
      return first.target().index().isEmpty() && requests == 1;
    }
  }
}
