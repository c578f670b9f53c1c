package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddbds.Key;
import io.ddbds.dynamo.internal.ScriptedHttp.Reply;
import io.ddbds.dynamo.spi.Attribute;
import io.ddbds.dynamo.spi.Condition;
import io.ddbds.dynamo.spi.Direction;
import io.ddbds.dynamo.spi.IndexSchema;
import io.ddbds.dynamo.spi.Item;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.Page;
import io.ddbds.dynamo.spi.Projection;
import io.ddbds.dynamo.spi.QueryPage;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.RowWrite;
import io.ddbds.dynamo.spi.ScanPage;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.SortRange;
import io.ddbds.dynamo.spi.Table.BatchRead;
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is sent, and what of replies that DynamoDB Local never gives. */
class SdkTableTest {
  private static final Key KEY = Key.of("/k");
  private static final Schema SCHEMA =
      new Schema(
          new TableSchema(
              "",
              KeyAttributes.of("pk", "sk"),
              List.of(new IndexSchema("peers", KeyAttributes.of("g", "gs"), new Projection.All()))),
          List.of(new TableSchema("-more", KeyAttributes.of("id"), List.of())));

  @Test
  void query_ofIndex_isNeverConsistent() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));

    table(http).query(query(Target.index("peers")));

    assertThat(http.requests().get(0))
        .contains("\"IndexName\":\"peers\"", "\"ConsistentRead\":false");
  }

  @Test
  void query_ofTable_isConsistentWhenAsked() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));

    table(http).query(query(Target.MAIN));

    assertThat(http.requests().get(0))
        .contains("\"ConsistentRead\":true")
        .doesNotContain("IndexName");
  }

  @Test
  void scan_ofIndexOfSegment_saysSo() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));

    table(http)
        .scan(
            new ScanPage(
                Target.index("peers"),
                Optional.of(new Condition.Exists("v")),
                Set.of("v"),
                true,
                OptionalInt.of(7),
                1,
                4,
                Optional.empty()));

    assertThat(http.requests().get(0))
        .contains("\"Segment\":1", "\"TotalSegments\":4", "\"Limit\":7", "\"ConsistentRead\":false")
        .contains("\"FilterExpression\":\"attribute_exists(#n0)\"", "{\"#n0\":\"v\"}");
  }

  @Test
  void page_withLastKey_startsTheNextThere() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"Items\":[],\"LastEvaluatedKey\":{\"pk\":{\"S\":\"p\"},\"sk\":{\"S\":\"s\"}}}"),
            Reply.ok("{\"Items\":[]}"));
    SdkTable table = table(http);

    Page first = table.query(query(Target.MAIN));
    Page second = table.query(query(Target.MAIN).from(first.end().orElseThrow()));

    assertThat(second.end()).isEmpty();
    assertThat(http.requests().get(1))
        .contains("\"ExclusiveStartKey\":{")
        .contains("\"pk\":{\"S\":\"p\"}", "\"sk\":{\"S\":\"s\"}");
  }

  @Test
  void item_withAttributesOfOtherTypes_marksThem() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"Item\":{\"s\":{\"SS\":[\"x\"]},\"z\":{\"NULL\":true},\"t\":{\"BOOL\":true},"
                    + "\"l\":{\"L\":[]},\"m\":{\"M\":{\"n\":{\"N\":\"1\"}}},\"b\":{\"B\":\"AQI=\"}}}"));

    Item item = table(http).get(read("p", "s")).orElseThrow();

    assertThat(item.attributes())
        .isEqualTo(
            Map.of(
                "s", new Attribute.Other("SS"),
                "z", new Attribute.Other("NULL"),
                "t", new Attribute.Other("BOOL"),
                "l", new Attribute.Other("L"),
                "m", new Attribute.Document(Map.of("n", Attribute.of(1))),
                "b", Attribute.of(new byte[] {1, 2})));
  }

  @Test
  void batchWrite_leftUndone_givesBackWhatCameIn() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"UnprocessedItems\":{\"dht\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"p\"},"
                    + "\"sk\":{\"S\":\"1\"},\"v\":{\"S\":\"x\"}}}}],\"dht-more\":[{\"DeleteRequest\":"
                    + "{\"Key\":{\"id\":{\"S\":\"i\"}}}}]}}"));
    RowWrite put = put("p", "1");
    RowWrite done = put("p", "2");
    RowWrite delete = new RowWrite.Delete(KEY, "-more", ItemKey.of("i"), Optional.empty());

    RowWrite gone = new RowWrite.Delete(KEY, "-more", ItemKey.of("j"), Optional.empty());

    List<RowWrite> undone = table(http).batchWrite(List.of(put, done, delete, gone));

    assertThat(undone).hasSize(2);
    assertThat(undone).anyMatch(write -> write == put).anyMatch(write -> write == delete);
  }

  @Test
  void batchWrite_ofConditionalWrite_isRefusedUnsent() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    RowWrite conditional =
        new RowWrite.Delete(KEY, "", ItemKey.of("p", "s"), Optional.of(new Condition.Exists("pk")));

    assertThatThrownBy(() -> table(http).batchWrite(List.of(conditional)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/k");
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void batchRead_leftUndone_givesBackWhatCameIn() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"Responses\":{\"dht\":[{\"v\":{\"S\":\"x\"}}]},\"UnprocessedKeys\":{\"dht\":"
                    + "{\"Keys\":[{\"sk\":{\"S\":\"2\"},\"pk\":{\"S\":\"p\"}}]}}}"));
    RowRead undone = read("p", "2");

    BatchRead batch = table(http).batchRead(List.of(read("p", "1"), undone));

    assertThat(batch.items()).containsExactly(new Item(Map.of("v", Attribute.of("x"))));
    assertThat(batch.unprocessed()).containsExactly(undone);
  }

  @Test
  void batchRead_ofDifferentAttributes_isRefusedUnsent() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    RowRead other = new RowRead(KEY, "", ItemKey.of("p", "2"), Set.of("v"), true);

    assertThatThrownBy(() -> table(http).batchRead(List.of(read("p", "1"), other)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void transaction_ofEveryKindOfWrite_isSentWithItsToken() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    ItemKey key = ItemKey.of("p", "9");

    assertThat(
            table(http)
                .transactWrite(
                    List.of(
                        put("p", "1"),
                        new RowWrite.Update(KEY, "", key, Map.of(), Set.of("v"), Optional.empty()),
                        new RowWrite.Delete(KEY, "-more", ItemKey.of("i"), Optional.empty()),
                        new RowWrite.Check(
                            KEY, "-more", ItemKey.of("j"), new Condition.Absent("id"))),
                    "my-token"))
        .isEmpty();
    assertThat(http.requests().get(0))
        .contains("\"ClientRequestToken\":\"my-token\"")
        .contains("{\"Put\":{", "{\"Update\":{", "{\"Delete\":{", "{\"ConditionCheck\":{")
        .contains("\"UpdateExpression\":\"REMOVE #n0\"", "attribute_not_exists(#n0)")
        .contains("\"TableName\":\"dht-more\"");
  }

  @Test
  void usage_sumsWhatIsReported() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok("{\"ConsumedCapacity\":{\"CapacityUnits\":1.5}}"),
            Reply.ok("{\"ConsumedCapacity\":{\"CapacityUnits\":3.0}}"),
            Reply.ok(
                "{\"ConsumedCapacity\":[{\"TableName\":\"dht\",\"CapacityUnits\":4.0,"
                    + "\"WriteCapacityUnits\":4.0},{\"TableName\":\"dht-more\","
                    + "\"CapacityUnits\":2.0}]}"),
            Reply.ok(
                "{\"ConsumedCapacity\":[{\"TableName\":\"dht\",\"CapacityUnits\":8.0,"
                    + "\"ReadCapacityUnits\":8.0}]}"),
            Reply.ok("{}"));
    SdkTable table = table(http);

    table.get(read("p", "1"));
    table.put((RowWrite.Put) put("p", "1"));
    table.transactWrite(List.of(put("p", "1")), "first");
    table.transactWrite(List.of(put("p", "1")), "sent again");
    table.get(read("p", "1"));

    assertThat(table.usage()).isEqualTo(new Usage(5, 1.5 + 8, 3 + 4 + 2));
  }

  @Test
  void row_withoutItsSortKey_isRefusedUnsent() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok("{}"));
    RowRead read = new RowRead(KEY, "", ItemKey.of("p"), Set.of(), true);

    assertThatThrownBy(() -> table(http).get(read))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[pk, sk]");
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void tableThatTheSchemaLacks_isRefused() {
    SdkTable table = table(ScriptedHttp.replying(Reply.ok("{}")));

    assertThatThrownBy(() -> table.get(new RowRead(KEY, "-none", ItemKey.of("p"), Set.of(), true)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"-none\"");
    assertThatThrownBy(() -> table.query(query(Target.index("none"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"none\"");
  }

  private static SdkTable table(ScriptedHttp http) {
    return new SdkTable(http.client(), "dht", SCHEMA);
  }

  private static RowRead read(String partition, String sort) {
    return new RowRead(KEY, "", ItemKey.of(partition, sort), Set.of(), true);
  }

  private static RowWrite put(String partition, String sort) {
    Map<String, Attribute> attributes =
        Map.of("pk", Attribute.of(partition), "sk", Attribute.of(sort), "v", Attribute.of("x"));
    return new RowWrite.Put(KEY, "", new Item(attributes), Optional.empty());
  }

  private static QueryPage query(Target target) {
    return new QueryPage(
        target,
        "p",
        new SortRange.All(),
        Direction.DESCENDING,
        Optional.empty(),
        Set.of(),
        true,
        OptionalInt.empty(),
        Optional.empty());
  }
}
