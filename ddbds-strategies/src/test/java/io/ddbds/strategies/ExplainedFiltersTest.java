package io.ddbds.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Comparison;
import io.ddbds.Explanation;
import io.ddbds.Filter;
import io.ddbds.Query;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.ddbds.dynamo.testing.InMemoryTable;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of each filter an explanation says who applies it and why. */
class ExplainedFiltersTest {
  private static final String NOT_SENT = ": read and paid for, but not sent otherwise";
  private static final Filter KEY = Filter.key(Comparison.NOT_EQUAL, "/providers/bafy/x");
  private static final Filter VALUE = Filter.value(Comparison.GREATER, new byte[] {1});
  private static final Filter EMPTY = Filter.value(Comparison.GREATER, new byte[0]);
  private static final Filter CUSTOM = Filter.custom("mine", entry -> true);

  private final RoutedKeySchema keySchema =
      KeySchemas.routes(
          KeyRoute.template("providers", "/providers/{cid}/{peer...}"),
          KeyRoute.template("slim", "/slim/{id}").withoutValues());
  private final DynamoDatastore store =
      Ddbds.builder(new InMemoryTable(keySchema.schema())).keySchema(keySchema).build();

  @Test
  void filterThatDynamoDbApplies_isAtTheStoreOnly() {
    Explanation explanation = store.explain(Query.prefix("/providers/bafy").filter(KEY).limit(10));

    assertThat(explanation.atStore())
        .contains("filter " + KEY + NOT_SENT, "a first page of 64 rows");
    assertThat(explanation.atClient()).noneMatch(part -> part.contains("filter"));
  }

  @Test
  void filterOnValuesInTheirRows_isAtBoth() {
    Explanation explanation = store.explain(Query.prefix("/providers/bafy").filter(VALUE));

    assertThat(explanation.atStore())
        .contains("filter " + VALUE + ", of values in their rows" + NOT_SENT);
    assertThat(explanation.atClient())
        .contains("filter " + VALUE + ": again, as not every value need be in its row");
  }

  @Test
  void filterThatStaysAtTheClient_saysWhy() {
    assertThat(store.explain(Query.all().filter(CUSTOM)).atClient())
        .contains("filter mine: DynamoDB cannot call it");
    assertThat(store.explain(Query.prefix("/slim").filter(VALUE)).atClient())
        .contains("filter " + VALUE + ": what is read does not hold values");
    assertThat(store.explain(Query.all().filter(EMPTY)).atClient())
        .contains("filter " + EMPTY + ": DynamoDB does not take it as an expression");
  }

  @Test
  void prefixOfAScan_isAtTheStoreUnlessItIsTooLong() {
    String tooLong = "/" + "p".repeat(2048);

    assertThat(store.explain(Query.prefix("/other")).atStore())
        .contains("prefix /other" + NOT_SENT);
    assertThat(store.explain(Query.prefix(tooLong)).atClient())
        .contains("prefix " + tooLong + ": what is read holds more than is below it");
  }

  @Test
  void filterOnKeys_isAtTheStoreUnlessNoKeyIsSoLong() {
    for (int length : new int[] {2_048, 2_049}) {
      String text = "/" + "p".repeat(length - 1);
      for (Filter filter : List.of(Filter.keyPrefix(text), Filter.key(Comparison.LESS, text))) {
        assertThat(store.explain(Query.all().filter(filter)).atStore())
            .filteredOn(("filter " + filter + NOT_SENT)::equals)
            .hasSize(length == 2_048 ? 1 : 0);
      }
    }
  }

  @Test
  void valuesInObjects_costRequestsThatNoEstimateCounts() {
    String requests = "values in objects: a request to S3 for each, which the estimates leave out";

    assertThat(overflowing().explain(Query.prefix("/a")).atClient()).contains(requests);
    assertThat(overflowing().explain(Query.prefix("/a").onlyKeys().filter(VALUE)).atClient())
        .contains(requests);
    assertThat(overflowing().explain(Query.prefix("/a").onlyKeys()).atClient())
        .doesNotContain(requests);
    assertThat(store.explain(Query.prefix("/a")).atClient()).doesNotContain(requests);
  }

  @Test
  void filterOnValues_isAtTheStoreAsLongAsItIsShort_alsoWhereSomeAreInObjects() {
    DynamoDatastore overflowing = overflowing();
    assertThat(overflowing.explain(Query.all().filter(VALUE)).atStore())
        .contains("filter " + VALUE + ", of values in their rows" + NOT_SENT);
  }

  private static DynamoDatastore overflowing() {
    return Ddbds.builder(new InMemoryTable(KeySchemas.simple().schema()))
        .keySchema(KeySchemas.simple())
        .values(Values.overflowTo(new InMemoryObjects(Clock.systemUTC())))
        .build();
  }
}
