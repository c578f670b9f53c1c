package io.ddbds.strategies.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.DatastoreException;
import io.ddbds.strategies.config.ConfigurationException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Something that is refused, and three different parts of the message.
 *
 * @param what names it, differently from all others
 * @param call asks for it
 * @param value what was given
 * @param limit what may be given, or what is wrong with it
 * @param remedy what to do
 */
record BadInput(String what, ThrowingCallable call, String value, String limit, String remedy) {
  DynamicTest test() {
    return dynamicTest(what, () -> assertThat(message()).hasLineCount(1).contains(says()));
  }

  /** What it is refused with. */
  String message() {
    Throwable refusal = catchThrowable(call);
    assertThat(refusal)
        .as(what)
        .isInstanceOfAny(
            IllegalArgumentException.class,
            IllegalStateException.class,
            ConfigurationException.class,
            DatastoreException.class);
    return String.valueOf(refusal.getMessage());
  }

  List<String> says() {
    return List.of(value, limit, remedy);
  }
}
