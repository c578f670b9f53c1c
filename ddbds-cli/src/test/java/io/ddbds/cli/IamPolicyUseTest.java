package io.ddbds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Ascii;
import io.ddbds.Batching;
import io.ddbds.BulkReading;
import io.ddbds.Explaining;
import io.ddbds.Key;
import io.ddbds.Order;
import io.ddbds.Query;
import io.ddbds.TimeToLive;
import io.ddbds.Transactional;
import io.ddbds.Transactions;
import io.ddbds.cli.infrastructure.AccessPolicy;
import io.ddbds.dynamo.DynamoDatastore;
import io.ddbds.dynamo.TableAdmin;
import io.ddbds.strategies.Configuration;
import io.ddbds.strategies.Ddbds;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The policy allows what a composition really asks for, and nothing else. */
@Tag("engine")
class IamPolicyUseTest {
  @RegisterExtension static final Engine ENGINE = new Engine();

  private final Set<String> used = new ConcurrentSkipListSet<>();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{table: policy-1}",
        "{table: policy-2, keySchema: split, batches: naive, transactions: optimistic}",
        "{table: policy-3, keySchema: {routes: [{preset: providers}, {preset: ipns}]},"
            + " batches: batchWriteItem, conditionalWrites: true}",
        "{table: policy-4, keySchema: {routes: [{preset: peerKeys}]}, strict: true,"
            + " batches: transactional}",
        "{table: policy-5, keySchema: {indexTables: [{preset: providers}, {preset: ipns}]},"
            + " batches: batchWriteItem, transactions: optimistic}"
      })
  void policy_ofAComposition_isWhatItUses(String yaml) {
    Configuration configuration = Configuration.parse("test", yaml);
    new TableAdmin(ENGINE.client())
        .create(configuration.table(), configuration.keySchema().schema());

    try (DynamoDatastore store = Ddbds.fromConfig(configuration, recording()).build()) {
      use(store, configuration.strict());
    }

    // A row that an index table lacks, as before a backfill, is checked to be absent by setTtl.
    configuration.keySchema().schema().others().stream()
        .map(other -> "ConditionCheckItem " + configuration.table() + other.suffix())
        .forEach(used::add);
    assertThat(used).isEqualTo(allowed(configuration));
  }

  /** All that a store does, on keys in every index. */
  private static void use(DynamoDatastore store, boolean strict) {
    TimeToLive expiring = store.facet(TimeToLive.class).orElseThrow();
    List<Key> keys = new ArrayList<>();
    for (String path : List.of("/providers/a/b", "/ipns/a", "/peers/keys/a/pub", "/else")) {
      Key key = Key.of(path);
      keys.add(key);
      store.put(key, new byte[] {1});
      expiring.setTtl(key, Duration.ofHours(1));
      store.get(key);
    }
    store.facet(BulkReading.class).orElseThrow().getAll(keys);
    List<String> routed = List.of("/providers/a", "/providers", "/ipns", "/");
    for (String prefix : strict ? List.of("/peers/keys") : routed) {
      Query query = Query.prefix(prefix).orderBy(Order.KEY);
      store.facet(Explaining.class).orElseThrow().explain(query);
      store.query(query).rest();
    }
    store
        .facet(Batching.class)
        .map(Batching::batch)
        .ifPresent(
            batch -> {
              keys.forEach(key -> batch.put(key, new byte[] {2}));
              batch.commit();
            });
    if (store.facet(Transactional.class).isPresent()) {
      Transactions.run(
          store,
          txn -> {
            txn.get(Key.of("/else"));
            txn.put(Key.of("/ipns/a"), new byte[] {3});
            return Optional.empty();
          });
    }
    keys.forEach(store::delete);
  }

  /** As {@code action resource}. */
  private static Set<String> allowed(Configuration configuration) {
    Set<String> allowed = new TreeSet<>();
    List<?> statements = (List<?>) AccessPolicy.of(configuration, "", false).get("Statement");
    for (Object statement : statements) {
      Map<?, ?> members = (Map<?, ?>) statement;
      for (Object action : (List<?>) members.get("Action")) {
        for (Object resource : (List<?>) members.get("Resource")) {
          allowed.add(action.toString().replace("dynamodb:", "") + " " + resource);
        }
      }
    }
    return allowed;
  }

  private DynamoDbClient recording() {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, args) -> {
              if (method.isDefault() && args != null && args[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, args);
              }
              if (args != null && args[0] instanceof DynamoDbRequest request) {
                record(method.getName(), request);
              }
              try {
                return method.invoke(ENGINE.client(), args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void record(String operation, DynamoDbRequest request) {
    String action = Ascii.toUpperCase(operation.substring(0, 1)) + operation.substring(1);
    if (request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(this::record);
    } else if (request instanceof TransactGetItemsRequest transaction) {
      transaction.transactItems().forEach(item -> used.add("GetItem " + item.get().tableName()));
    } else if (request instanceof BatchGetItemRequest batch) {
      batch.requestItems().keySet().forEach(table -> used.add(action + " " + table));
    } else if (request instanceof BatchWriteItemRequest batch) {
      batch.requestItems().keySet().forEach(table -> used.add(action + " " + table));
    } else {
      String index =
          request
              .getValueForField("IndexName", String.class)
              .map(name -> "/index/" + name)
              .orElse("");
      used.add(
          action + " " + request.getValueForField("TableName", String.class).orElseThrow() + index);
    }
  }

  private void record(TransactWriteItem item) {
    if (item.put() != null) {
      used.add("PutItem " + item.put().tableName());
    } else if (item.update() != null) {
      used.add("UpdateItem " + item.update().tableName());
    } else if (item.delete() != null) {
      used.add("DeleteItem " + item.delete().tableName());
    } else {
      used.add("ConditionCheckItem " + item.conditionCheck().tableName());
    }
  }
}
