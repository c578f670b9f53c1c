package io.ddbds.cli.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a line of JSON: {@code {"key":"/a","value":"aGVsbG8=","expiration":1700000000}}, the
 * value in base64, the expiration as the second since the epoch, absent when there is none.
 */
final class EntryLine {
  /** The longest line that is read, in bytes. */
  static final int MAX_BYTES = 48 << 20;

  /** The longest value whose line is that long in base64, with any key, in bytes. */
  private static final int MAX_VALUE_BYTES = 35 << 20;

  private static final String KEY = "key";
  private static final String VALUE = "value";
  private static final String EXPIRATION = "expiration";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_BYTES).maxNestingDepth(4).build())
          .build();

  private @Nullable Key key;
  private byte @Nullable [] value;
  private Optional<Instant> at = Optional.empty();

  private EntryLine() {}

  /**
   * The line, with its end.
   *
   * @throws ValueTooLargeException if the line would be too long to be read again
   */
  static byte[] write(Entry entry) {
    byte[] bytes = entry.value().orElseThrow();
    if (bytes.length > MAX_VALUE_BYTES) {
      throw new ValueTooLargeException(
          entry.key(), bytes.length, MAX_VALUE_BYTES, "copy it with ddbds copy, or get and put");
    }
    Optional<Instant> at = entry.expiration().flatMap(Expiration::at);
    ByteArrayOutputStream line = new ByteArrayOutputStream(bytes.length * 4 / 3 + 128);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField(KEY, entry.key().toString());
      json.writeBinaryField(VALUE, bytes);
      if (at.isPresent()) {
        json.writeNumberField(EXPIRATION, at.get().getEpochSecond());
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("an array takes all that is written", e);
    }
    line.write('\n');
    return line.toByteArray();
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no entry; the message does not show the value
   */
  static Entry read(byte[] line) {
    EntryLine members = new EntryLine();
    try (JsonParser json = JSON.createParser(line)) {
      require(json.nextToken() == JsonToken.START_OBJECT, "it is no JSON object");
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        members.member(json);
      }
      require(json.nextToken() == null, "something follows the object");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is no JSON of an entry", e);
    } catch (IOException e) {
      throw new UncheckedIOException("an array can be read", e);
    }
    return members.entry();
  }

  private void member(JsonParser json) throws IOException {
    String name = json.currentName();
    JsonToken token = json.nextToken();
    switch (name) {
      case KEY -> {
        require(token == JsonToken.VALUE_STRING, "\"key\" is no text");
        key = Key.raw(json.getText());
      }
      case VALUE -> {
        require(token == JsonToken.VALUE_STRING, "\"value\" is no text");
        value = json.getBinaryValue();
      }
      case EXPIRATION -> {
        require(token == JsonToken.VALUE_NUMBER_INT, "\"expiration\" is no whole number");
        at = Optional.of(instant(json.getLongValue()));
      }
      default ->
          throw new IllegalArgumentException(
              "\"" + name + "\" is not known: there are key, value, expiration");
    }
  }

  private Entry entry() {
    if (key == null || value == null) {
      throw new IllegalArgumentException("\"key\" or \"value\" is missing");
    }
    return Entry.of(key, value).withExpiration(new Expiration(at));
  }

  private static Instant instant(long second) {
    try {
      return Instant.ofEpochSecond(second);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"expiration\" is " + second + ", which is no time", e);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }
}
