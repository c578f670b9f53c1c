package io.ddbds.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UndoTest {
  private final Undo undo = new Undo();
  private final List<String> done = new ArrayList<>();

  @Test
  void steps_runOnceInReverseOrder() {
    undo.add(() -> done.add("first"));
    undo.add(() -> done.add("second"));
    undo.close();
    undo.close();

    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void steps_runAlthoughOthersFail() {
    undo.add(() -> fail("outer"));
    undo.add(() -> done.add("middle"));
    undo.add(() -> fail("inner"));

    assertThatThrownBy(undo::close)
        .hasMessage("inner")
        .satisfies(e -> assertThat(e.getSuppressed()).extracting("message").containsOnly("outer"));
    assertThat(done).containsExactly("middle");
  }

  @Test
  void failureToUndo_afterAnotherFailure_isAddedToIt() {
    undo.add(() -> fail("while closing"));
    Throwable first = new IllegalStateException("first");
    undo.closeAfter(first);

    assertThat(first.getSuppressed()).extracting("message").containsOnly("while closing");
  }

  private static void fail(String message) {
    throw new IllegalStateException(message);
  }
}
