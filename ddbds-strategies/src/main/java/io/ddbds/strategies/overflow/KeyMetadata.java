package io.ddbds.strategies.overflow;

import com.google.common.hash.Hashing;
import io.ddbds.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The key of an entry as metadata of its object: printable ASCII as it is, other bytes of its UTF-8
 * as {@code %} and two digits. S3 has room for 2 KB of metadata ("Working with object metadata" in
 * the user guide): of a key that does not fit there is a beginning, and a checksum.
 */
final class KeyMetadata {
  private static final String KEY = "ddbds-key";
  private static final String START = "ddbds-key-start";
  private static final String SHA256 = "ddbds-key-sha256";
  private static final int MOST_CHARACTERS = 1_900;

  private KeyMetadata() {}

  static Map<String, String> of(Key key) {
    String encoded = encoded(key.toString());
    return encoded.length() <= MOST_CHARACTERS
        ? Map.of(KEY, encoded)
        : Map.of(
            START,
            encoded.substring(0, MOST_CHARACTERS - 100),
            SHA256,
            Hashing.sha256().hashString(key.toString(), StandardCharsets.UTF_8).toString());
  }

  /** The key that metadata holds; empty when it did not fit, or others have made the object. */
  static Optional<Key> key(Map<String, String> metadata) {
    try {
      return Optional.ofNullable(metadata.get(KEY)).map(KeyMetadata::decoded).map(Key::raw);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7f && b != '%';
      encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b));
    }
    return encoded.toString();
  }

  private static String decoded(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < encoded.length(); i++) {
      if (encoded.charAt(i) == '%' && i + 2 < encoded.length()) {
        bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(encoded.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
