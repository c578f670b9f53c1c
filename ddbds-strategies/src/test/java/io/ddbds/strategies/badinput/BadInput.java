package io.ddbds.strategies.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.ddbds.DatastoreException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Something that is refused.
 *
 * @param what names it, differently from all others
 * @param call asks for it
 * @param says parts of the message: the value, the limit or what is wrong, and the remedy
 */
record BadInput(String what, ThrowingCallable call, List<String> says) {
  static BadInput of(String what, ThrowingCallable call, String... says) {
    return new BadInput(what, call, List.of(says));
  }

  DynamicTest test() {
    return dynamicTest(what, this::check);
  }

  private void check() {
    Throwable refusal = catchThrowable(call);
    assertThat(refusal)
        .isInstanceOfAny(
            IllegalArgumentException.class, IllegalStateException.class, DatastoreException.class);
    assertThat(refusal.getMessage()).hasLineCount(1).contains(says);
  }
}
