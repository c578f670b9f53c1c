package io.ddbds.strategies.badinput;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every input that cannot be is refused by one sentence with the value, the limit and the remedy.
 * What the command is given is in the tests of ddbds-cli.
 */
class BadInputTest {
  private static final List<BadInput> INPUTS =
      Stream.of(
              BadKeys.all(),
              BadEntries.all(),
              BadCompositions.all(),
              BadRoutes.all(),
              BadSettings.all(),
              BadConfigurations.all())
          .flatMap(inputs -> inputs)
          .toList();

  @TestFactory
  Stream<DynamicTest> refused() {
    return INPUTS.stream().map(BadInput::test);
  }

  @Test
  void inputs_differ() {
    assertThat(INPUTS).extracting(BadInput::what).doesNotHaveDuplicates().hasSizeGreaterThan(300);
  }

  /** Some are the same input by several ways, such as a key that is put and one that is batched. */
  @Test
  void messages_differ() {
    Set<String> messages = INPUTS.stream().map(BadInput::message).collect(toSet());
    assertThat(messages).hasSizeGreaterThan(240);
  }

  @Test
  void inputs_wantThreeThings() {
    assertThat(INPUTS)
        .allSatisfy(
            input ->
                assertThat(input.says())
                    .as(input.what())
                    .doesNotHaveDuplicates()
                    .noneMatch(String::isBlank));
  }
}
