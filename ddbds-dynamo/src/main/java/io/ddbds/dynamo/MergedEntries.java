package io.ddbds.dynamo;

import com.google.common.collect.AbstractIterator;
import com.google.common.collect.Iterators;
import com.google.common.collect.PeekingIterator;
import io.ddbds.Entry;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Two sorted sequences as one; nothing is read before it is asked for. */
final class MergedEntries extends AbstractIterator<Entry> {
  private final PeekingIterator<Entry> one;
  private final PeekingIterator<Entry> other;
  private final Comparator<Entry> order;

  MergedEntries(Iterator<Entry> one, Iterator<Entry> other, Comparator<Entry> order) {
    this.one = Iterators.peekingIterator(one);
    this.other = Iterators.peekingIterator(other);
    this.order = order;
  }

  @Override
  protected @Nullable Entry computeNext() {
    if (one.hasNext() && other.hasNext()) {
      return order.compare(one.peek(), other.peek()) <= 0 ? one.next() : other.next();
    } else if (one.hasNext()) {
      return one.next();
    }
    return other.hasNext() ? other.next() : endOfData();
  }
}
