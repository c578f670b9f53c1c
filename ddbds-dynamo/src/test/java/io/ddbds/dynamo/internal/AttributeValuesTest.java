package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "7",
        "100",
        "2047",
        "2048",
        "20480",
        "99999999999",
        "-1",
        "00",
        "007",
        "1.0",
        "1e3",
        "",
        "1/",
        "1:",
        "+1"
      })
  void number_ofAnyDigits_isSentAsItIs(String digits) {
    Attribute.Numeric number = new Attribute.Numeric(digits);

    assertThat(AttributeValues.toSdk(number).n()).isEqualTo(digits);
    assertThat(AttributeValues.toSdk(number).n()).isEqualTo(digits);
    assertThat(AttributeValues.fromSdk(AttributeValues.toSdk(number))).isEqualTo(number);
  }

  @Test
  void number_thatIsSmall_isMadeOnce() {
    for (String digits : new String[] {"0", "100", "2047"}) {
      assertThat(AttributeValues.toSdk(new Attribute.Numeric(digits)))
          .isSameAs(AttributeValues.toSdk(new Attribute.Numeric(digits)));
    }
    assertThat(AttributeValues.toSdk(new Attribute.Numeric("2048")))
        .isNotSameAs(AttributeValues.toSdk(new Attribute.Numeric("2048")));
  }
}
