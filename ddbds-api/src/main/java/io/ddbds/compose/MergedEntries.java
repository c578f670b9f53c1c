package io.ddbds.compose;

import io.ddbds.Entry;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Entries of several sources, each of them in the same order, in that order. */
final class MergedEntries implements Iterator<Entry> {
  private final List<? extends Iterator<Entry>> sources;
  private final Comparator<Entry> order;
  private @Nullable PriorityQueue<Head> heads;
  private @Nullable Iterator<Entry> last;

  MergedEntries(List<? extends Iterator<Entry>> sources, Comparator<Entry> order) {
    this.sources = sources;
    this.order = order;
  }

  @Override
  public boolean hasNext() {
    return !heads().isEmpty();
  }

  /** The source is asked for its next entry only when that is needed. */
  @Override
  public Entry next() {
    Head least = heads().poll();
    if (least == null) {
      throw new NoSuchElementException("no more entries");
    }
    last = least.source();
    return least.entry();
  }

  private PriorityQueue<Head> heads() {
    if (heads == null) {
      heads = new PriorityQueue<>(Comparator.comparing(Head::entry, order));
      for (Iterator<Entry> source : sources) {
        add(heads, source);
      }
    } else if (last != null) {
      Iterator<Entry> source = last;
      last = null;
      add(heads, source);
    }
    return heads;
  }

  private static void add(PriorityQueue<Head> heads, Iterator<Entry> source) {
    if (source.hasNext()) {
      heads.add(new Head(source.next(), source));
    }
  }

  private record Head(Entry entry, Iterator<Entry> source) {}
}
