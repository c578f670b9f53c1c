package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.ItemKey;
import io.ddbds.dynamo.spi.KeyAttributes;
import io.ddbds.dynamo.spi.RequestObservation;
import io.ddbds.dynamo.spi.RowRead;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.dynamo.spi.Table;
import io.ddbds.dynamo.spi.TableSchema;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbServiceClientConfiguration;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

class TableSourceTest {
  private static final Schema SCHEMA =
      new Schema(new TableSchema("", KeyAttributes.of("pk"), List.of()), List.of());

  private final List<RequestObservation> told = new ArrayList<>();

  @Test
  void observedTables_tellOfTheirRequests() {
    TableSource source = TableSource.of(answering(), "dht");
    read(source);
    assertThat(told).isEmpty();
    read(source.observed(told::add));
    assertThat(told).hasSize(1);
  }

  @Test
  void tablesOfACallersOwn_areObservedByTheCaller() {
    TableSource own = (schema, check) -> null;
    assertThat(own.observed(told::add)).isSameAs(own);
  }

  private static void read(TableSource source) {
    Table table = source.open(SCHEMA, TableSource.Check.TRUST);
    assertThat(table.get(new RowRead(Key.of("/a"), "", ItemKey.of("/a"), Set.of(), true)))
        .isEmpty();
  }

  private static DynamoDbClient answering() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) ->
                method.getName().equals("getItem")
                    ? GetItemResponse.builder().build()
                    : DynamoDbServiceClientConfiguration.builder().build());
  }
}
