package io.ddbds.strategies.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every input that cannot be is refused by one sentence that says what it was and what to do. */
class BadInputTest {
  private static final List<BadInput> INPUTS =
      Stream.concat(BadEntries.all(), BadCompositions.all()).toList();

  @TestFactory
  Stream<DynamicTest> refused() {
    return INPUTS.stream().map(BadInput::test);
  }

  @Test
  void inputs_differ() {
    assertThat(INPUTS).extracting(BadInput::what).doesNotHaveDuplicates().hasSizeGreaterThan(150);
  }
}
