package io.ddbds.dynamo;

import static java.util.Objects.requireNonNull;

import io.ddbds.BackendException;
import io.ddbds.Key;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.Layout;
import io.ddbds.dynamo.spi.Mutation;
import io.ddbds.dynamo.spi.NewObject;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ValueObjects;
import io.ddbds.dynamo.spi.ValuePointer;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The objects that the rows of one operation lead to. Each is made when its row is first sent; a
 * row is not sent once its object is older than the deadline, for then it may be taken for garbage.
 */
final class NewObjects {
  private final ValueObjects objects;
  private final Transfers transfers;
  private final Clock clock;
  private final Map<String, Planned> byName = new ConcurrentHashMap<>();

  NewObjects(ValueObjects objects, Transfers transfers, Clock clock) {
    this.objects = objects;
    this.transfers = transfers;
    this.clock = clock;
  }

  /** Takes note of what the rows of mutations lead to. */
  void plan(Collection<Mutation> mutations) {
    mutations.stream()
        .flatMap(mutation -> mutation.object().stream())
        .forEach(object -> byName.put(object.pointer().object(), new Planned(object)));
  }

  /** Takes note of an object that is being made already. */
  void begin(Key key, ValuePointer pointer) {
    byName.put(pointer.object(), new Planned(key, pointer));
  }

  /** Makes the objects that writes lead to, and has the writes say when they were begun. */
  List<RowWrite> ready(List<RowWrite> writes) {
    Set<Planned> missing = new LinkedHashSet<>(); // several rows may lead to one object
    writes.forEach(write -> planned(write).filter(Planned::isMissing).ifPresent(missing::add));
    transfers.all(missing.stream().<Runnable>map(object -> object::make).toList());
    return writes.stream().map(this::ready).toList();
  }

  /** Whether an object is one of these. */
  boolean contains(ValuePointer pointer) {
    return byName.containsKey(pointer.object());
  }

  /** Which objects of some entries were begun, and may be there. */
  List<String> begun(Predicate<Key> entries) {
    return byName.values().stream()
        .filter(object -> entries.test(object.key) && object.begun != null)
        .map(object -> object.pointer.object())
        .toList();
  }

  private RowWrite ready(RowWrite write) {
    Optional<Planned> object = planned(write);
    return object.isPresent() && write instanceof RowWrite.Put put
        ? object.get().leadingTo(put)
        : write;
  }

  private Optional<Planned> planned(RowWrite write) {
    return write instanceof RowWrite.Put put && put.item().get(Layout.VALUE_REFERENCE) != null
        ? ValuePointer.of(put.entry(), put.item()).map(ValuePointer::object).map(byName::get)
        : Optional.empty();
  }

  /** An object of this operation. Used by one thread at a time. */
  private final class Planned {
    private final Key key;
    private final byte @Nullable [] content;
    private volatile ValuePointer pointer;
    private volatile @Nullable Instant begun;
    private volatile boolean made;

    Planned(NewObject object) {
      this.key = object.key();
      this.content = object.content();
      this.pointer = object.pointer();
    }

    Planned(Key key, ValuePointer pointer) {
      this.key = key;
      this.content = null;
      this.pointer = pointer;
      this.begun = pointer.created();
      this.made = true;
    }

    boolean isMissing() {
      return !made;
    }

    void make() {
      Instant now = clock.instant();
      pointer = pointer.begunAt(now);
      begun = now;
      objects.store().create(key, pointer.object(), requireNonNull(content, "content"));
      made = true;
    }

    RowWrite.Put leadingTo(RowWrite.Put put) {
      if (begun == null || begun.plus(objects.deadline()).isBefore(clock.instant())) {
        throw new BackendException(
            String.format(
                "key %s was not written: object %s of its value is older than the %s within which a"
                    + " row may lead to it; write again, or raise the deadline of the value"
                    + " strategy",
                key, pointer.object(), objects.deadline()),
            List.of(key),
            null);
      }
      Map<String, Attribute> attributes = new HashMap<>(put.item().attributes());
      attributes.put(Layout.VALUE_REFERENCE, pointer.attribute());
      return new RowWrite.Put(put.entry(), put.table(), new Item(attributes), put.condition());
    }
  }
}
