package io.ddbds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** UTF-8 arithmetic held to the JDK's encoder, over any strings, broken ones too. */
class Utf8Properties {
  @Property
  void indexOfUnpairedSurrogate_isFoundExactlyWhereEncodingLosesSomething(
      @ForAll("anything") String text) {
    int index = Utf8.indexOfUnpairedSurrogate(text);
    boolean survives = new String(text.getBytes(UTF_8), UTF_8).equals(text);
    assertThat(index < 0).isEqualTo(survives);
    if (index >= 0) {
      assertThat(Utf8.indexOfUnpairedSurrogate(text.substring(0, index))).isNegative();
    }
  }

  @Property
  void length_isTheNumberOfBytes(@ForAll("anything") String text) {
    String valid = new String(text.getBytes(UTF_8), UTF_8);
    assertThat(Utf8.length(valid)).isEqualTo(valid.getBytes(UTF_8).length);
  }

  @Property
  void compare_isThatOfTheBytes(@ForAll("anything") String a, @ForAll("anything") String b) {
    byte[] left = a.getBytes(UTF_8);
    byte[] right = b.getBytes(UTF_8);
    int order = Utf8.ORDER.compare(new String(left, UTF_8), new String(right, UTF_8));
    assertThat(Integer.signum(order))
        .isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
  }

  @Property
  void jsonString_roundTripsAnyText(@ForAll("anything") String text) {
    assertThat(JsonString.parse(JsonString.quote(text))).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> anything() {
    return HostileText.anything();
  }
}
