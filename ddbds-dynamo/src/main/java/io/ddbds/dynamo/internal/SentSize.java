package io.ddbds.dynamo.internal;

import io.ddbds.Utf8;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** How long a write is in the body of a request, which is JSON. Never longer than it says. */
public final class SentSize {
  /** What is around a value or a write: quotes, braces, the names of types. */
  private static final long AROUND = 32;

  private static final long ESCAPED = 6;

  private SentSize() {}

  /**
   * The length of a write.
   *
   * @param write a put or a delete
   * @return bytes
   */
  public static long of(WriteRequest write) {
    return AROUND
        + of(write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item());
  }

  private static long of(Map<String, AttributeValue> values) {
    return values.entrySet().stream()
        .mapToLong(entry -> ofText(entry.getKey()) + of(entry.getValue()))
        .sum();
  }

  private static long of(AttributeValue value) {
    return AROUND
        + switch (value.type()) {
          case S -> ofText(value.s());
          case N -> value.n().length();
          case B -> ofBytes(value.b());
          case SS -> ofTexts(value.ss());
          case NS -> ofTexts(value.ns());
          case BS -> value.bs().stream().mapToLong(bytes -> AROUND + ofBytes(bytes)).sum();
          case M -> of(value.m());
          case L -> of(value.l());
          default -> 0;
        };
  }

  private static long of(List<AttributeValue> values) {
    return values.stream().mapToLong(SentSize::of).sum();
  }

  private static long ofTexts(Collection<String> texts) {
    return texts.stream().mapToLong(text -> AROUND + ofText(text)).sum();
  }

  private static long ofText(String text) {
    long controls = text.chars().filter(c -> c < ' ').count();
    long quoted = text.chars().filter(c -> c == '"' || c == '\\').count();
    return Utf8.length(text) + (ESCAPED - 1) * controls + quoted;
  }

  /** Base64 has four characters for three bytes. */
  private static long ofBytes(SdkBytes bytes) {
    return 4L * ((bytes.asByteArrayUnsafe().length + 2) / 3);
  }
}
