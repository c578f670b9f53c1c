package io.ddbds.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.ValueTooLargeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryLineTest {
  @Test
  void line_entryThatExpires_isReadAsItWasWritten() {
    Entry entry =
        Entry.of(Key.raw("/ä//\n\"b"), new byte[] {0, -1, 10})
            .withExpiration(Expiration.at(Instant.ofEpochSecond(1_893_456_000)));

    byte[] line = EntryLine.write(entry);

    assertThat(new String(line, StandardCharsets.UTF_8))
        .isEqualTo("{\"key\":\"/ä//\\n\\\"b\",\"value\":\"AP8K\",\"expiration\":1893456000}\n");
    assertThat(EntryLine.read(line)).isEqualTo(entry);
  }

  @Test
  void line_entryThatNeverExpires_hasNoExpiration() {
    Entry entry = Entry.of(Key.ROOT, new byte[0]).withExpiration(Expiration.never());

    byte[] line = EntryLine.write(entry);

    assertThat(new String(line, StandardCharsets.UTF_8))
        .isEqualTo("{\"key\":\"/\",\"value\":\"\"}\n");
    assertThat(EntryLine.read(line)).isEqualTo(entry);
  }

  @Test
  void line_thatCouldNotBeReadAgain_isNotWritten() {
    byte[] longest = new byte[35 << 20];
    Key key = Key.of("/" + "\u0001".repeat(1_000));

    byte[] line = EntryLine.write(Entry.of(key, longest));

    assertThat(line.length).isLessThanOrEqualTo(EntryLine.MAX_BYTES);
    assertThat(EntryLine.read(line).value()).contains(longest);
    assertThatThrownBy(() -> EntryLine.write(Entry.of(key, new byte[longest.length + 1])))
        .isInstanceOf(ValueTooLargeException.class)
        .hasMessageContaining("ddbds copy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                       | it is no JSON object
          hello                                    | it is no JSON of an entry
          {"key":"/a"                              | it is no JSON of an entry
          {"key":"/a"}                             | "key" or "value" is missing
          {"value":""}                             | "key" or "value" is missing
          {"key":1,"value":""}                     | "key" is no text
          {"key":"/a","value":7}                   | "value" is no text
          {"key":"/a","value":"!"}                 | it is no JSON of an entry
          {"key":"a","value":""}                   | raw key "a" must begin with '/'
          {"key":"/a","value":"","expiration":"x"} | "expiration" is no whole number
          {"key":"/a","value":"","expiration":99999999999999999} | "expiration" is 99999999999999999, which is no time
          {"key":"/a","value":"","size":1}         | "size" is not known: there are key, value, expiration
          {"key":"/a","value":""} {}               | something follows the object
          """)
  void line_thatIsNoEntry_isRefusedAndSaysWhy(String line, String reason) {
    assertThatThrownBy(() -> EntryLine.read(line.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
