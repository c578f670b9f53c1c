package io.ddbds.strategies.overflow;

import com.google.common.io.BaseEncoding;
import io.ddbds.Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The key of an entry with its object: printable ASCII as it is, other bytes of its UTF-8 as {@code
 * %} and two digits. S3 has room for 2 KB of metadata ("Working with object metadata" in the user
 * guide): a longer key is in base64, and what does not fit is in the content disposition, for which
 * there is room besides.
 *
 * @param user the metadata that users give
 * @param contentDisposition the rest of a long key, or what others have put there; empty when there
 *     is none
 */
record KeyMetadata(Map<String, String> user, Optional<String> contentDisposition) {
  private static final String KEY = "ddbds-key";
  private static final String LONG_KEY = "ddbds-key-base64";
  private static final String REST = "attachment; filename=ddbds-key-rest.";
  private static final int MOST_CHARACTERS = 1_900;
  private static final BaseEncoding BASE64 = BaseEncoding.base64Url().omitPadding();

  static KeyMetadata of(Key key) {
    String text = encoded(key.toString());
    if (text.length() <= MOST_CHARACTERS) {
      return new KeyMetadata(Map.of(KEY, text), Optional.empty());
    }
    String base64 = BASE64.encode(key.toString().getBytes(StandardCharsets.UTF_8));
    int split = Math.min(MOST_CHARACTERS, base64.length());
    return new KeyMetadata(
        Map.of(LONG_KEY, base64.substring(0, split)), Optional.of(REST + base64.substring(split)));
  }

  /** The key; empty when others have made the object. */
  Optional<Key> key() {
    try {
      return path().map(Key::raw);
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  private Optional<String> path() {
    String start = user.get(LONG_KEY);
    if (start == null) {
      return Optional.ofNullable(user.get(KEY)).map(KeyMetadata::decoded);
    }
    String rest =
        contentDisposition
            .filter(text -> text.startsWith(REST))
            .map(text -> text.substring(REST.length()))
            .orElse("");
    return Optional.of(new String(BASE64.decode(start + rest), StandardCharsets.UTF_8));
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
    int i = 0;
    while (i < encoded.length()) {
      boolean escaped = encoded.charAt(i) == '%' && i + 2 < encoded.length();
      bytes.write(
          escaped ? Integer.parseInt(encoded.substring(i + 1, i + 3), 16) : encoded.charAt(i));
      i += escaped ? 3 : 1;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
