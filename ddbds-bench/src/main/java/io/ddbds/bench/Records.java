package io.ddbds.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ddbds.Key;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The provider records that the overhead is measured with, and what DynamoDB says of them. */
final class Records {
  static final String TABLE = "dht";
  static final String INDEX = "providers";
  static final String PARTITION = "/providers/bafkreigh2akiscaildcqabsyg3dfr6chu3fgpregiymsck7e7";

  /** 1 KiB, as the issue of the overhead has it. */
  static final byte[] VALUE = bytes(1 << 10);

  /** Of the rows of a page, a batch and a transaction. */
  static final byte[] SMALL_VALUE = bytes(100);

  static final List<Key> KEYS =
      IntStream.range(0, 100).mapToObj(i -> Key.of(PARTITION + "/12D3KooWpeer" + i)).toList();
  static final Key KEY = KEYS.get(0);

  private static final String CONSUMED = "{\"TableName\":\"dht\",\"CapacityUnits\":1.0}";

  private Records() {}

  /** What DynamoDB replies to each operation that is measured. */
  static Map<String, byte[]> replies(Operation measured) {
    Map<String, String> replies = new LinkedHashMap<>();
    String row =
        measured == Operation.HAS ? "{\"DSKey\":{\"S\":\"" + KEY + "\"}}" : row(KEY, VALUE);
    replies.put("GetItem", "{\"ConsumedCapacity\":%s,\"Item\":%s}".formatted(CONSUMED, row));
    replies.put("PutItem", "{\"ConsumedCapacity\":%s}".formatted(CONSUMED));
    replies.put("DeleteItem", "{\"ConsumedCapacity\":%s}".formatted(CONSUMED));
    replies.put(
        "Query",
        "{\"ConsumedCapacity\":%s,\"Count\":100,\"Items\":%s,\"ScannedCount\":100}"
            .formatted(CONSUMED, page()));
    replies.put(
        "BatchWriteItem",
        "{\"ConsumedCapacity\":[%s],\"UnprocessedItems\":{}}".formatted(CONSUMED));
    replies.put("TransactWriteItems", "{\"ConsumedCapacity\":[%s]}".formatted(CONSUMED));
    return replies.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, reply -> reply.getValue().getBytes(UTF_8)));
  }

  private static String page() {
    return KEYS.stream()
        .map(key -> row(key, SMALL_VALUE))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String row(Key key, byte[] value) {
    return "{\"Value\":{\"B\":\"%s\"},\"DSKey\":{\"S\":\"%s\"},\"Size\":{\"N\":\"%d\"}}"
        .formatted(Base64.getEncoder().encodeToString(value), key, value.length);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
