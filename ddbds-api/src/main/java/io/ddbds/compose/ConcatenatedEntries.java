package io.ddbds.compose;

import io.ddbds.Entry;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Entries of one source after the other. None is asked before those before it have ended. */
final class ConcatenatedEntries implements Iterator<Entry> {
  private final Iterator<? extends Iterator<Entry>> sources;
  private Iterator<Entry> current = List.<Entry>of().iterator();

  ConcatenatedEntries(List<? extends Iterator<Entry>> sources) {
    this.sources = sources.iterator();
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext()) {
      if (!sources.hasNext()) {
        return false;
      }
      current = sources.next();
    }
    return true;
  }

  @Override
  public Entry next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no more entries");
    }
    return current.next();
  }
}
