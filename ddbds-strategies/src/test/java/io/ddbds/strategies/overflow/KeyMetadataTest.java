package io.ddbds.strategies.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys in the metadata of objects, which is ASCII and short. */
class KeyMetadataTest {
  @ParameterizedTest
  @ValueSource(strings = {"/a", "/", "/a b%20c", "/ä/€/😀", "/line\nbreak", "/~!#", "/a%"})
  void a_key_comes_back_from_its_metadata(String path) {
    Map<String, String> metadata = KeyMetadata.of(Key.raw(path));
    assertThat(metadata).containsOnlyKeys("ddbds-key");
    assertThat(metadata.get("ddbds-key")).matches("[!-~]+");
    assertThat(KeyMetadata.key(metadata)).contains(Key.raw(path));
  }

  @Test
  void plain_keys_can_be_read_by_people() {
    assertThat(KeyMetadata.of(Key.of("/providers/bafy/é")))
        .containsEntry("ddbds-key", "/providers/bafy/%C3%A9");
  }

  @Test
  void the_longest_keys_leave_a_beginning_and_a_checksum() {
    assertThat(KeyMetadata.of(Key.raw("/" + "k".repeat(1_899)))).containsOnlyKeys("ddbds-key");
    Map<String, String> metadata = KeyMetadata.of(Key.raw("/" + "k".repeat(1_900)));
    assertThat(metadata).containsOnlyKeys("ddbds-key-start", "ddbds-key-sha256");
    assertThat(metadata.get("ddbds-key-start")).startsWith("/kkk").hasSize(1_800);
    assertThat(metadata.get("ddbds-key-sha256")).hasSize(64);
    assertThat(KeyMetadata.key(metadata)).isEmpty();
    assertThat(metadata.toString().length()).isLessThan(2_048);
  }

  @Test
  void metadata_of_others_is_no_key() {
    assertThat(KeyMetadata.key(Map.of())).isEmpty();
    assertThat(KeyMetadata.key(Map.of("ddbds-key", "/a%zz"))).isEmpty();
    assertThat(KeyMetadata.key(Map.of("ddbds-key", "no path"))).isEmpty();
  }
}
