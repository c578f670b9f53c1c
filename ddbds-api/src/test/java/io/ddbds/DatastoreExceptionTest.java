package io.ddbds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatastoreExceptionTest {
  private static final Key A = Key.of("/a");
  private static final Key B = Key.of("/b");
  private static final Key C = Key.of("/c");
  private final Throwable cause = new IllegalStateException("why");

  static Stream<DatastoreException> general() {
    return Stream.of(
        new BackendException("what", List.of(A), new IllegalStateException("why")),
        new CorruptEntryException("what", List.of(A), new IllegalStateException("why")),
        new ThrottledException("what", List.of(A), new IllegalStateException("why")),
        new UnknownOutcomeException("what", List.of(A), new IllegalStateException("why")));
  }

  @ParameterizedTest
  @MethodSource("general")
  void general_carryMessageKeysAndCause(DatastoreException exception) {
    assertThat(exception).hasMessage("what").hasRootCauseMessage("why");
    assertThat(exception.keys()).containsExactly(A).isUnmodifiable();
  }

  @Test
  void conflict_carriesTheKeysThatChanged() {
    List<Key> keys = new ArrayList<>(List.of(A, B));
    ConflictException exception = new ConflictException("changed", keys);
    keys.clear();
    assertThat(exception).hasMessage("changed").hasNoCause();
    assertThat(exception.keys()).containsExactly(A, B);
  }

  @Test
  void keys_namedSeveralTimes_areListedOnceInOrder() {
    List<Key> rows = List.of(B, B, A, C, A, B);
    assertThat(new UnknownOutcomeException("lost", rows, cause).keys()).containsExactly(B, A, C);
    assertThat(new ConflictException("changed", rows).keys()).containsExactly(B, A, C);
  }

  @Test
  void batchFailed_sortsKeysByWhatBecameOfThem() {
    BatchFailedException exception =
        new BatchFailedException("batch failed", List.of(A), List.of(B), List.of(C), cause);
    assertThat(exception)
        .hasMessage("batch failed: 1 applied, 1 not applied, 1 in doubt")
        .hasCause(cause);
    assertThat(exception.applied()).containsExactly(A);
    assertThat(exception.notApplied()).containsExactly(B);
    assertThat(exception.inDoubt()).containsExactly(C);
    assertThat(exception.keys()).containsExactly(B, C);
  }

  @Test
  void valueTooLarge_saysSizeLimitAndRemedy() {
    ValueTooLargeException exception = new ValueTooLargeException(A, 11, 10, "split it");
    assertThat(exception)
        .hasMessage(
            "the value of key \"/a\" makes 11 bytes where the store holds 10 at most: split it");
    assertThat(exception.size()).isEqualTo(11);
    assertThat(exception.limit()).isEqualTo(10);
    assertThat(exception.keys()).containsExactly(A);
  }

  @Test
  void keyRefused_quotesTheKey() {
    KeyRefusedException exception = new KeyRefusedException(Key.of("/a\nb"), "no line breaks");
    assertThat(exception).hasMessage("key \"/a\\nb\" is refused: no line breaks");
    assertThat(exception.keys()).containsExactly(Key.of("/a\nb"));
  }

  @Test
  void exceptionsOfNoKey_haveNoKeys() {
    assertThat(new ClosedDatastoreException())
        .hasMessage("the datastore is closed: open another one")
        .extracting(DatastoreException::keys)
        .isEqualTo(List.of());
    assertThat(new TooManyEntriesException("many").keys()).isEmpty();
    assertThat(new UnroutedQueryException("scans")).hasMessage("scans");
    assertThat(new UnroutedQueryException("scans").keys()).isEmpty();
    assertThat(new InterruptedOperationException("stop").keys()).isEmpty();
  }

  @Test
  void deserialized_hasItsMessageAndNoKeys() throws Exception {
    BatchFailedException exception =
        new BatchFailedException("failed", List.of(A), List.of(B), List.of(C), cause);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(exception);
    BatchFailedException copy =
        (BatchFailedException)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
    assertThat(copy).hasMessage(exception.getMessage());
    assertThat(copy.keys()).isEmpty();
    assertThat(copy.applied()).isEmpty();
    assertThat(copy.notApplied()).isEmpty();
    assertThat(copy.inDoubt()).isEmpty();
  }
}
