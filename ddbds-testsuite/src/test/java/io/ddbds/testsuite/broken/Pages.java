package io.ddbds.testsuite.broken;

import io.ddbds.Entry;
import java.util.Iterator;
import java.util.List;

/** Entries that come in pages, each of which takes a request. */
final class Pages implements Iterator<Entry> {
  private static final int ENTRIES = 10;

  private final Iterator<Entry> entries;
  private final Requests requests;
  private int left;

  Pages(Iterator<Entry> entries, Requests requests) {
    this.entries = entries;
    this.requests = requests;
  }

  @Override
  public boolean hasNext() {
    while (left == 0) {
      requests.read(List.of());
      left = requests.cutsPage() ? 0 : ENTRIES;
    }
    return entries.hasNext();
  }

  @Override
  public Entry next() {
    left--;
    return entries.next();
  }
}
