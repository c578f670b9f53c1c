package io.ddbds;

import java.util.Iterator;
import java.util.stream.IntStream;

/** Entries {@code /00000}, {@code /00001}, ... that counts how many of them were taken. */
final class CountingSource implements Iterator<Entry> {
  private final Iterator<Entry> entries;
  private int taken;

  CountingSource(int count) {
    entries = IntStream.range(0, count).mapToObj(CountingSource::entry).iterator();
  }

  static Entry entry(int number) {
    return Entry.of(Key.of(String.format("/%05d", number)), new byte[] {(byte) number});
  }

  int taken() {
    return taken;
  }

  @Override
  public boolean hasNext() {
    return entries.hasNext();
  }

  @Override
  public Entry next() {
    taken++;
    return entries.next();
  }
}
