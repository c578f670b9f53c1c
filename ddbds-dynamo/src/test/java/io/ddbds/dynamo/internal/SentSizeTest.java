package io.ddbds.dynamo.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Lengths of writes are at least what the SDK sends, and not much more. */
class SentSizeTest {
  private static final String TEXT = "x".repeat(1_000);
  private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[1_000]);

  static Stream<AttributeValue> values() {
    return Stream.of(
        AttributeValue.fromS(TEXT),
        AttributeValue.fromS("\u0001\n\"\\".repeat(500)),
        AttributeValue.fromS("\u00e9\u20ac".repeat(500)),
        AttributeValue.fromN("9".repeat(30)),
        AttributeValue.fromB(BYTES),
        AttributeValue.fromSs(List.of(TEXT, "b")),
        AttributeValue.fromNs(List.of("1", "-22.5")),
        AttributeValue.fromBs(List.of(BYTES, SdkBytes.fromByteArray(new byte[1]))),
        AttributeValue.fromM(Map.of(TEXT, AttributeValue.fromS(TEXT))),
        AttributeValue.fromL(List.of(AttributeValue.fromB(BYTES), AttributeValue.fromBool(true))),
        AttributeValue.fromNul(true));
  }

  @ParameterizedTest
  @MethodSource("values")
  void put_isAsLongAsItIsSent(AttributeValue value) {
    WriteRequest put = WriteRequest.builder().putRequest(r -> r.item(Map.of("k", value))).build();

    int sent = body(put).getBytes(UTF_8).length;

    assertThat(SentSize.of(put) + 100).isGreaterThanOrEqualTo(sent);
    assertThat(SentSize.of(put)).isLessThan(sent * 3L / 2 + 100);
  }

  @Test
  void delete_isAsLongAsItsKey() {
    WriteRequest delete =
        WriteRequest.builder()
            .deleteRequest(r -> r.key(Map.of("k", AttributeValue.fromS("abc"))))
            .build();

    assertThat(SentSize.of(delete)).isEqualTo(32 + 1 + 32 + 3);
  }

  /** About 40 bytes are of the table and the request. */
  private static String body(WriteRequest write) {
    ScriptedHttp http = ScriptedHttp.replying(ScriptedHttp.Reply.ok("{}"));
    http.client().batchWriteItem(r -> r.requestItems(Map.of("t", List.of(write))));
    return http.requests().get(0);
  }
}
