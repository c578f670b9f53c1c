package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.ddbds.dynamo.spi.TableSchema;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each operation sends all that it was given and gives back all that came. */
class SdkTableRepliesTest {
  private static final Key KEY = Key.of("/k");
  private static final ItemKey ROW = ItemKey.of("p", "s");
  private static final Optional<Condition> PRESENT = Optional.of(new Condition.Exists("pk"));
  private static final Reply REFUSED =
      Reply.error(400, "ConditionalCheckFailedException", "the condition does not hold");
  private static final Reply WRITTEN = Reply.ok("{\"ConsumedCapacity\":{\"CapacityUnits\":2.0}}");
  private static final Schema SCHEMA =
      Schema.of(
          new TableSchema(
              "",
              KeyAttributes.of("pk", "sk"),
              List.of(
                  new IndexSchema("others", KeyAttributes.of("o"), new Projection.All()),
                  new IndexSchema("peers", KeyAttributes.of("g", "gs"), new Projection.All()))));

  @Test
  void put_ofEveryKindOfAttribute_sendsThemAll() {
    ScriptedHttp http = ScriptedHttp.replying(WRITTEN);
    SdkTable table = table(http);
    Map<String, Attribute> attributes =
        Map.of(
            "pk", Attribute.of("p"),
            "sk", Attribute.of("s"),
            "n", Attribute.of(7),
            "b", Attribute.of(new byte[] {1, 2}),
            "m", new Attribute.Document(Map.of("inner", Attribute.of("x"))));

    assertThat(table.put(new RowWrite.Put(KEY, "", new Item(attributes), PRESENT))).isTrue();
    assertThat(http.requests().get(0))
        .contains("\"pk\":{\"S\":\"p\"}", "\"n\":{\"N\":\"7\"}", "\"b\":{\"B\":\"AQI=\"}")
        .contains("\"m\":{\"M\":{\"inner\":{\"S\":\"x\"}}}")
        .contains("\"ConditionExpression\":\"attribute_exists(#n0)\"");
    assertThat(table.usage()).isEqualTo(new Usage(1, 0, 2));
  }

  @Test
  void update_sendsTheChangeAndTellsWhetherItWasMade() {
    ScriptedHttp http = ScriptedHttp.replying(WRITTEN, REFUSED);
    SdkTable table = table(http);
    RowWrite.Update update =
        new RowWrite.Update(KEY, "", ROW, Map.of("v", Attribute.of(1)), Set.of("w"), PRESENT);

    assertThat(table.update(update)).isTrue();
    assertThat(table.update(update)).isFalse();
    assertThat(http.requests().get(0))
        .contains("\"Key\":{", "\"pk\":{\"S\":\"p\"}", "\"sk\":{\"S\":\"s\"}")
        .contains("\"UpdateExpression\":\"SET #n0 = :v0 REMOVE #n1\"")
        .contains("\"ConditionExpression\":\"attribute_exists(#n2)\"");
    assertThat(table.usage()).isEqualTo(new Usage(2, 0, 2));
  }

  @Test
  void delete_sendsTheKeyAndTellsWhetherTheRowIsGone() {
    ScriptedHttp http = ScriptedHttp.replying(WRITTEN, REFUSED);
    SdkTable table = table(http);
    RowWrite.Delete delete = new RowWrite.Delete(KEY, "", ROW, PRESENT);

    assertThat(table.delete(delete)).isTrue();
    assertThat(table.delete(delete)).isFalse();
    assertThat(http.requests().get(0))
        .contains("\"Key\":{", "\"pk\":{\"S\":\"p\"}", "\"sk\":{\"S\":\"s\"}")
        .contains("\"ConditionExpression\":\"attribute_exists(#n0)\"");
    assertThat(table.usage()).isEqualTo(new Usage(2, 0, 2));
  }

  @Test
  void query_readsThePartitionOfTheIndexInItsDirection() {
    ScriptedHttp http = ScriptedHttp.replying(pageOf("x", 1.5), pageOf("y", 1));
    SdkTable table = table(http);

    Page page = table.query(query(Target.index("peers"), Direction.ASCENDING, OptionalInt.of(9)));
    table.query(query(Target.MAIN, Direction.DESCENDING, OptionalInt.empty()));

    assertThat(page.items()).containsExactly(new Item(Map.of("v", Attribute.of("x"))));
    assertThat(http.requests().get(0))
        .contains("\"ScanIndexForward\":true", "\"Limit\":9", "\"#n0\":\"g\"")
        .contains("\":v0\":{\"S\":\"p\"}", "\"ProjectionExpression\":\"#n1\"");
    assertThat(http.requests().get(1))
        .contains("\"ScanIndexForward\":false", "\"#n0\":\"pk\"")
        .doesNotContain("Limit");
    assertThat(table.usage()).isEqualTo(new Usage(2, 2.5, 0));
  }

  @Test
  void scan_givesTheRowsAndWhereToGoOn() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"Items\":[{\"v\":{\"S\":\"x\"}}],\"ConsumedCapacity\":{\"CapacityUnits\":3.0},"
                    + "\"LastEvaluatedKey\":{\"pk\":{\"S\":\"p\"}}}"));
    SdkTable table = table(http);

    Page page =
        table.scan(
            new ScanPage(
                Target.MAIN,
                Optional.empty(),
                Set.of(),
                true,
                OptionalInt.empty(),
                0,
                1,
                Optional.of(new Item(Map.of("pk", Attribute.of("before"))))));

    assertThat(page.items()).containsExactly(new Item(Map.of("v", Attribute.of("x"))));
    assertThat(page.end()).contains(new Item(Map.of("pk", Attribute.of("p"))));
    assertThat(http.requests().get(0))
        .contains("\"ConsistentRead\":true", "\"ExclusiveStartKey\":{\"pk\":{\"S\":\"before\"}}")
        .doesNotContain("Limit");
    assertThat(table.usage()).isEqualTo(new Usage(1, 3, 0));
  }

  @Test
  void transactionOfReads_givesARowOrNothingForEach() {
    ScriptedHttp http =
        ScriptedHttp.replying(
            Reply.ok(
                "{\"Responses\":[{\"Item\":{\"v\":{\"S\":\"x\"}}},{}],\"ConsumedCapacity\":"
                    + "[{\"TableName\":\"dht\",\"CapacityUnits\":4.0}]}"));
    SdkTable table = table(http);
    RowRead absent = new RowRead(KEY, "", ItemKey.of("q", "t"), Set.of("v"), true);

    assertThat(table.transactRead(List.of(read(ROW), absent)))
        .contains(List.of(Optional.of(new Item(Map.of("v", Attribute.of("x")))), Optional.empty()));
    assertThat(http.requests().get(0))
        .contains(
            "\"pk\":{\"S\":\"p\"}", "\"sk\":{\"S\":\"t\"}", "\"ProjectionExpression\":\"#n0\"");
    assertThat(table.usage()).isEqualTo(new Usage(1, 4, 0));
  }

  @Test
  void batchRead_sendsEveryKeyAndIsCharged() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok(charged(5)));
    SdkTable table = table(http);

    table.batchRead(List.of(read(ROW), read(ItemKey.of("q", "t"))));

    assertThat(http.requests().get(0))
        .contains("\"pk\":{\"S\":\"p\"}", "\"pk\":{\"S\":\"q\"}", "\"ConsistentRead\":true");
    assertThat(table.usage()).isEqualTo(new Usage(1, 5, 0));
  }

  @Test
  void batchWrite_sendsEveryRowAndIsCharged() {
    ScriptedHttp http = ScriptedHttp.replying(Reply.ok(charged(6)));
    SdkTable table = table(http);
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    attributes.put("pk", Attribute.of("p"));
    attributes.put("sk", Attribute.of("s"));

    assertThat(
            table.batchWrite(
                List.of(
                    new RowWrite.Put(KEY, "", new Item(attributes), Optional.empty()),
                    new RowWrite.Delete(KEY, "", ItemKey.of("q", "t"), Optional.empty()))))
        .isEmpty();
    assertThat(http.requests().get(0))
        .contains("{\"PutRequest\":{\"Item\":{", "{\"DeleteRequest\":{\"Key\":{")
        .contains("\"pk\":{\"S\":\"p\"}", "\"pk\":{\"S\":\"q\"}");
    assertThat(table.usage()).isEqualTo(new Usage(1, 0, 6));
  }

  private static SdkTable table(ScriptedHttp http) {
    return new SdkTable(http.client(), "dht", SCHEMA);
  }

  private static RowRead read(ItemKey key) {
    return new RowRead(KEY, "", key, Set.of(), true);
  }

  private static QueryPage query(Target target, Direction direction, OptionalInt limit) {
    return new QueryPage(
        target,
        "p",
        new SortRange.All(),
        direction,
        Optional.empty(),
        Set.of("v"),
        true,
        limit,
        Optional.empty());
  }

  private static Reply pageOf(String value, double units) {
    return Reply.ok(
        "{\"Items\":[{\"v\":{\"S\":\"%s\"}}],\"ConsumedCapacity\":{\"CapacityUnits\":%s}}"
            .formatted(value, units));
  }

  private static String charged(int units) {
    return "{\"ConsumedCapacity\":[{\"TableName\":\"dht\",\"CapacityUnits\":%d.0}]}"
        .formatted(units);
  }
}
