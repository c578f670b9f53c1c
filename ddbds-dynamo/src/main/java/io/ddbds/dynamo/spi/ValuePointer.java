package io.ddbds.dynamo.spi;

import io.ddbds.CorruptEntryException;
import io.ddbds.Key;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a value is that lives in an object: the attribute {@link Layout#VALUE_REFERENCE} of a row.
 *
 * @param bucket the bucket that the object is in
 * @param object the object's name
 * @param size the length of the value in bytes
 * @param checksum the SHA-256 of the value, in hexadecimal digits
 * @param created when the object was begun, by the clock of its writer, in whole seconds
 */
public record ValuePointer(
    String bucket, String object, long size, String checksum, Instant created) {
  private static final String BUCKET = "Bucket";
  private static final String OBJECT = "Object";
  private static final String SIZE = "Size";
  private static final String CHECKSUM = "SHA256";
  private static final String CREATED = "Created";

  /**
   * The pointer that a row holds.
   *
   * @param key the entry of the row, which exceptions name
   * @param row a row with at least {@link Layout#VALUE_REFERENCE}, if it has one
   * @return the pointer; empty when the value is not in an object
   * @throws CorruptEntryException if the attribute is there and is no pointer
   */
  public static Optional<ValuePointer> of(Key key, Item row) {
    Attribute attribute = row.get(Layout.VALUE_REFERENCE);
    return attribute == null ? Optional.empty() : Optional.of(of(key, attribute));
  }

  /**
   * This pointer to an object that is begun at another time.
   *
   * @param when the time; whole seconds of it count
   * @return the pointer
   */
  public ValuePointer begunAt(Instant when) {
    Instant second = Instant.ofEpochSecond(when.getEpochSecond());
    return new ValuePointer(bucket, object, size, checksum, second);
  }

  /**
   * This pointer with another checksum.
   *
   * @param newChecksum the SHA-256 of the value, in hexadecimal digits
   * @return the pointer
   */
  public ValuePointer withChecksum(String newChecksum) {
    return new ValuePointer(bucket, object, size, newChecksum, created);
  }

  /**
   * The pointer as a row holds it.
   *
   * @return the attribute
   */
  public Attribute attribute() {
    return new Attribute.Document(
        Map.of(
            BUCKET, Attribute.of(bucket),
            OBJECT, Attribute.of(object),
            SIZE, Attribute.of(size),
            CHECKSUM, Attribute.of(checksum),
            CREATED, Attribute.of(created.getEpochSecond())));
  }

  private static ValuePointer of(Key key, Attribute attribute) {
    return Optional.of(attribute)
        .filter(Attribute.Document.class::isInstance)
        .map(Attribute.Document.class::cast)
        .flatMap(document -> of(new Item(document.members())))
        .orElseThrow(
            () ->
                new CorruptEntryException(
                    "attribute "
                        + Layout.VALUE_REFERENCE
                        + " in the row of key "
                        + key
                        + " does not lead to an object: something else has written it; put the"
                        + " value again",
                    List.of(key),
                    null));
  }

  /** Empty unless all members are there, and can be what they are to be. */
  private static Optional<ValuePointer> of(Item members) {
    Optional<String> bucket = members.text(BUCKET);
    Optional<String> object = members.text(OBJECT);
    Optional<BigDecimal> size = members.number(SIZE).filter(it -> it.signum() >= 0);
    Optional<String> checksum = members.text(CHECKSUM);
    Optional<BigDecimal> created = members.number(CREATED);
    if (bucket.isEmpty()
        || object.isEmpty()
        || size.isEmpty()
        || checksum.isEmpty()
        || created.isEmpty()) {
      return Optional.empty();
    }
    try {
      Instant second = Instant.ofEpochSecond(created.get().longValueExact());
      return Optional.of(
          new ValuePointer(
              bucket.get(), object.get(), size.get().longValueExact(), checksum.get(), second));
    } catch (ArithmeticException | DateTimeException beyond) {
      return Optional.empty();
    }
  }
}
