package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.dynamo.spi.Direction;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyScaleTest {
  private static final int[] DIGITS = "0123456789".codePoints().toArray();
  private static final BigInteger UNIT = BigInteger.TEN.pow(62); // of the second digit
  private static final BigInteger END = BigInteger.TEN.pow(64);

  private final KeyScale scale = new KeyScale("k/", DIGITS, Direction.ASCENDING);

  @ParameterizedTest
  @CsvSource({
    "k/, 0",
    "k/00, 0",
    "k/01, 1",
    "k/42, 42",
    "k/99, 99",
    "k/4, 40",
    "k/4x, 50",
    "k/4/7, 40",
    "a, 0",
    "k, 0",
    "x, 100"
  })
  void position_isTheNumberThatTheDigitsAre(String key, int units) {
    assertThat(scale.position(key)).isEqualTo(UNIT.multiply(BigInteger.valueOf(units)));
    assertThat(new KeyScale("k/", DIGITS, Direction.DESCENDING).position(key))
        .isEqualTo(UNIT.multiply(BigInteger.valueOf(-units)));
  }

  @Test
  void key_isAsLongAsItsDistanceIsPrecise() {
    assertThat(scale.key(BigInteger.ZERO, UNIT.multiply(BigInteger.valueOf(64)))).contains("k/64");
    assertThat(scale.key(BigInteger.ZERO, UNIT.multiply(BigInteger.valueOf(63)))).contains("k/630");
    assertThat(scale.key(BigInteger.ZERO, UNIT)).contains("k/0100");
    assertThat(scale.key(BigInteger.ZERO, UNIT.divide(BigInteger.TEN.pow(62))))
        .get()
        .matches(key -> key.length() == 66, "all digits");
  }

  @Test
  void key_thatWouldBeBehindAllKeys_isNone() {
    assertThat(scale.key(END.subtract(UNIT), UNIT.subtract(BigInteger.ONE))).isPresent();
    assertThat(scale.key(END.subtract(UNIT), UNIT)).isEmpty();
    KeyScale descending = new KeyScale("k/", DIGITS, Direction.DESCENDING);
    assertThat(descending.key(UNIT.negate(), UNIT)).contains("k/0000");
    assertThat(descending.key(UNIT.negate(), UNIT.add(BigInteger.ONE))).isEmpty();
  }

  @Test
  void start_mayChangeInItsLastDigits() {
    KeyScale carrying = new KeyScale("k/19", DIGITS, Direction.ASCENDING);
    assertThat(carrying.position("k/19")).isEqualTo(scale.position("k/19"));
    KeyScale far = new KeyScale("0".repeat(9), DIGITS, Direction.ASCENDING);
    assertThat(far.position("0" + "0".repeat(7) + "1")).isEqualTo(BigInteger.TEN.pow(56));
    assertThat(far.position("1")).as("the first of nine is fixed").isEqualTo(END);
    KeyScale all = new KeyScale("12", DIGITS, Direction.ASCENDING);
    assertThat(all.key(BigInteger.ZERO, UNIT)).isEqualTo(Optional.of("0100"));
  }
}
