package io.ddbds.strategies.interop;

import io.ddbds.Entry;
import io.ddbds.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An entry that both write.
 *
 * @param name what is special about it
 * @param entry its key, as it is, and its value
 * @param ttl how long it lives; empty when for ever
 * @param batched whether it is written by a batch
 */
record Specimen(String name, Entry entry, Optional<Duration> ttl, boolean batched) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final byte[] EMPTY = {};
  private static final byte[] SOME = {3, 1, 4};

  /** Those of all tables. */
  private static final List<Specimen> EVERYWHERE =
      List.of(
          of("a value", "/a/b", SOME),
          of("several namespaces", "/providers/bafy/peer/addr", SOME),
          of("a value of no bytes", "/a/empty", EMPTY),
          of("every byte", "/a/bytes", everyByte()),
          of("a time to live", "/ttl/hour", SOME).living(HOUR),
          of("a time to live and no bytes", "/ttl/empty", EMPTY).living(HOUR),
          of("a time to live of a century", "/ttl/century", SOME)
              .living(HOUR.multipliedBy(876_000)),
          of("letters beyond ASCII and beyond 16 bits", "/ü/日本/𝄞", SOME),
          of("what JSON writes otherwise", "/a/\"\\\t\n <&>\u2028", SOME),
          of("a key that is not clean", "/a//b/./..//c", SOME),
          of("written by a batch", "/batch/1", SOME).inBatch(),
          of("no bytes, written by a batch", "/batch/2", EMPTY).inBatch());

  private static final List<Specimen> SIMPLE =
      List.of(
          of("the root", "/", SOME),
          of("one namespace", "/a", SOME),
          of("an empty first namespace", "//a/b", SOME),
          of("the longest key", "/" + "k".repeat(2_047), SOME));

  private static final List<Specimen> SPLIT =
      List.of(
          of("the longest first namespace", "/" + "p".repeat(2_048) + "/s", SOME),
          of("the longest rest", "/p/" + "s".repeat(1_024), SOME));

  /** Those that go-ds-dynamodb can hold in a table. */
  static List<Specimen> of(Arrangement arrangement) {
    return Stream.concat(EVERYWHERE.stream(), (arrangement.isSplit() ? SPLIT : SIMPLE).stream())
        .toList();
  }

  Key key() {
    return entry.key();
  }

  byte[] value() {
    return entry.value().orElseThrow();
  }

  private static Specimen of(String name, String path, byte[] value) {
    return new Specimen(name, Entry.of(Key.raw(path), value), Optional.empty(), false);
  }

  private Specimen living(Duration duration) {
    return new Specimen(name, entry, Optional.of(duration), batched);
  }

  private Specimen inBatch() {
    return new Specimen(name, entry, ttl, true);
  }

  private static byte[] everyByte() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
