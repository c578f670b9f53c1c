package io.ddbds.strategies.backfill;

import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Item;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How far a backfill has come, in the notes of its checkpoint. */
final class Journal {
  private static final String DONE = "done";

  private final Checkpoint checkpoint;
  private final Map<String, String> notes;

  /**
   * Opens the notes.
   *
   * @param identity what tells this backfill from others
   * @throws IllegalArgumentException if the notes are those of another one
   */
  Journal(Checkpoint checkpoint, Map<String, String> identity) {
    this.checkpoint = checkpoint;
    this.notes = new HashMap<>(checkpoint.load());
    if (notes.isEmpty()) {
      notes.putAll(identity);
    }
    identity.forEach(this::requireSame);
  }

  boolean isDone(int segment) {
    return DONE.equals(notes.get(name(segment)));
  }

  /** Where a segment is to be read on; empty for its begin. */
  Optional<Item> position(int segment) {
    String begin = name(segment) + ".";
    Map<String, Attribute> key = new HashMap<>();
    notes.forEach(
        (name, text) -> {
          if (name.startsWith(begin)) {
            key.put(name.substring(begin.length()), Attribute.of(text));
          }
        });
    return key.isEmpty() ? Optional.empty() : Optional.of(new Item(key));
  }

  /** What was counted so far. */
  Tally tally() {
    return new Tally(count("examined"), count("repaired"), count("wrong"));
  }

  /**
   * Notes that a page is done.
   *
   * @param end where the next one starts; empty when the segment is done
   */
  void save(int segment, Optional<Item> end, BackfillReport counts) {
    String segmentName = name(segment);
    notes.keySet().removeIf(name -> name.startsWith(segmentName + "."));
    if (end.isPresent()) {
      for (String name : end.get().attributes().keySet()) {
        notes.put(segmentName + "." + name, end.get().text(name).orElseThrow());
      }
    } else {
      notes.put(segmentName, DONE);
    }
    notes.put("examined", String.valueOf(counts.examined()));
    notes.put("repaired", String.valueOf(counts.repaired()));
    notes.put("wrong", String.valueOf(counts.wrong()));
    checkpoint.save(Map.copyOf(notes));
  }

  private void requireSame(String name, String expected) {
    String found = notes.get(name);
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          String.format(
              "the checkpoint is of a backfill whose %s is %s, and this one's is %s: use another"
                  + " checkpoint",
              name, found, expected));
    }
  }

  private long count(String name) {
    try {
      return Long.parseLong(notes.getOrDefault(name, "0"));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "the checkpoint's " + name + " is \"" + notes.get(name) + "\" and no number", e);
    }
  }

  private static String name(int segment) {
    return "segment." + segment;
  }
}
