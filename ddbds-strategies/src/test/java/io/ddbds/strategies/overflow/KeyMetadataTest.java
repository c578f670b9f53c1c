package io.ddbds.strategies.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the metadata of objects, which is ASCII and short. */
class KeyMetadataTest {
  @ParameterizedTest
  @ValueSource(strings = {"/a", "/", "/a b%20c", "/ä/€/😀", "/line\nbreak", "/~!#", "/a%"})
  void a_key_comes_back_from_its_metadata(String path) {
    KeyMetadata metadata = KeyMetadata.of(Key.raw(path));
    assertThat(metadata.user()).containsOnlyKeys("ddbds-key");
    assertThat(metadata.user().get("ddbds-key")).matches("[!-~]+");
    assertThat(metadata.contentDisposition()).isEmpty();
    assertThat(metadata.key()).contains(Key.raw(path));
  }

  @Test
  void plain_keys_can_be_read_by_people() {
    assertThat(KeyMetadata.of(Key.of("/providers/bafy/é")).user())
        .containsEntry("ddbds-key", "/providers/bafy/%C3%A9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "€", "😀", "\u0001"})
  void the_longest_keys_come_back_and_fit_where_s3_has_room(String character) {
    int bytes = character.getBytes(StandardCharsets.UTF_8).length;
    Key longest = Key.raw("/" + character.repeat(2_047 / bytes));
    KeyMetadata metadata = KeyMetadata.of(longest);
    assertThat(metadata.key()).contains(longest);
    assertThat(metadata.user().toString()).hasSizeLessThan(2_048).matches("[!-~]+");
    assertThat(metadata.contentDisposition().orElseThrow())
        .hasSizeLessThan(2_048)
        .matches("[ -~]+");
  }

  @Test
  void a_key_is_in_base64_when_it_no_longer_fits_as_it_is() {
    assertThat(KeyMetadata.of(Key.raw("/" + "k".repeat(1_899))).user())
        .containsOnlyKeys("ddbds-key");
    assertThat(KeyMetadata.of(Key.raw("/" + "k".repeat(1_900))).user())
        .containsOnlyKeys("ddbds-key-base64");
    Key shorter = Key.raw("/" + "\u0001".repeat(700));
    assertThat(KeyMetadata.of(shorter).key()).contains(shorter);
  }

  @Test
  void metadata_of_others_is_no_key() {
    assertThat(new KeyMetadata(Map.of(), Optional.of("inline")).key()).isEmpty();
    assertThat(new KeyMetadata(Map.of("ddbds-key", "/a%zz"), Optional.empty()).key()).isEmpty();
    assertThat(new KeyMetadata(Map.of("ddbds-key", "no path"), Optional.empty()).key()).isEmpty();
    assertThat(new KeyMetadata(Map.of("ddbds-key-base64", "!"), Optional.of("inline")).key())
        .isEmpty();
  }
}
