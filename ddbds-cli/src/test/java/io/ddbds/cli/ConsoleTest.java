package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Yes\n", " y "})
  void confirm_peopleAgree_goesOn(String answer) {
    assertThatCode(() -> console(answer, true).confirm("this deletes all", false))
        .doesNotThrowAnyException();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("this deletes all. Go on? [y/N] ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"n\n", "\n", "", "maybe\n"})
  void confirm_anyOtherAnswer_refuses(String answer) {
    assertThatThrownBy(() -> console(answer, true).confirm("this deletes all", false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("not done")
        .extracting(failure -> ((CommandFailedException) failure).exitCode())
        .isEqualTo(ExitCodes.REFUSED);
  }

  @Test
  void confirm_nobodyThere_refusesAndNamesTheOption() {
    assertThatThrownBy(() -> console("y\n", false).confirm("this deletes all", false))
        .isInstanceOf(CommandFailedException.class)
        .hasMessage("this deletes all: add --yes to do so");
    assertThat(err.size()).isZero();
  }

  @Test
  void confirm_agreedBefore_asksNobody() {
    console("", false).confirm("this deletes all", true);

    assertThat(err.size()).isZero();
  }

  @Test
  void write_bytesAfterText_comeAfterIt() {
    Console console = console("", false);

    console.text().print("ä");
    console.write(new byte[] {1, 2});

    assertThat(out.toByteArray()).containsExactly(0xc3, 0xa4, 1, 2);
  }

  @Test
  void write_outputThatFails_isTold() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("nobody reads");
          }
        };
    Console console = new Console(new ByteArrayInputStream(new byte[0]), broken, err, false);

    assertThatThrownBy(() -> console.write(new byte[] {1}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("standard output cannot be written");
  }

  private Console console(String input, boolean interactive) {
    return new Console(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, interactive);
  }
}
