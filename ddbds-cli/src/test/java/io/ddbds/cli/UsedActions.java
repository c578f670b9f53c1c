package io.ddbds.cli;

import com.google.common.base.Ascii;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;

/**
 * What the requests of clients must be allowed, as {@code action resource}. What an operation of S3
 * needs is by "Required permissions for Amazon S3 API operations" in its user guide; what one of
 * DynamoDB needs is mostly called like it.
 */
final class UsedActions {
  /** How the ARN of a table begins. */
  static final String TABLES = "arn:aws:dynamodb:eu-west-1:123456789012:table/";

  private static final String BUCKETS = "arn:aws:s3:::";

  private final Set<String> actions = new ConcurrentSkipListSet<>();
  private final Set<String> operations = new ConcurrentSkipListSet<>();

  /** What was needed so far. */
  Set<String> actions() {
    return actions;
  }

  /** The operations of S3 that were called so far, such as {@code getObject}. */
  Set<String> operationsOfS3() {
    return operations;
  }

  /** A client that tells of its requests. */
  DynamoDbClient of(DynamoDbClient client) {
    return recording(DynamoDbClient.class, client, this::dynamoDb);
  }

  /** A client that tells of its requests. */
  S3Client of(S3Client client) {
    return recording(S3Client.class, client, this::s3);
  }

  private <T> T recording(Class<T> type, T client, BiConsumer<String, SdkRequest> recorder) {
    return type.cast(
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> {
              if (method.isDefault() && args != null && args[0] instanceof Consumer) {
                return InvocationHandler.invokeDefault(proxy, method, args);
              }
              if (args != null && args[0] instanceof SdkRequest request) {
                recorder.accept(method.getName(), request);
              }
              try {
                return method.invoke(client, args);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void dynamoDb(String operation, SdkRequest request) {
    String action = Ascii.toUpperCase(operation.substring(0, 1)) + operation.substring(1);
    if (request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(this::write);
    } else if (request instanceof TransactGetItemsRequest transaction) {
      transaction.transactItems().forEach(item -> table("GetItem", item.get().tableName()));
    } else if (request instanceof BatchGetItemRequest batch) {
      batch.requestItems().keySet().forEach(table -> table(action, table));
    } else if (request instanceof BatchWriteItemRequest batch) {
      batch.requestItems().keySet().forEach(table -> table(action, table));
    } else {
      String index = text(request, "IndexName");
      table(action, text(request, "TableName") + (index.isEmpty() ? "" : "/index/" + index));
    }
  }

  private void write(TransactWriteItem item) {
    if (item.put() != null) {
      table("PutItem", item.put().tableName());
    } else if (item.update() != null) {
      table("UpdateItem", item.update().tableName());
    } else if (item.delete() != null) {
      table("DeleteItem", item.delete().tableName());
    } else {
      table("ConditionCheckItem", item.conditionCheck().tableName());
    }
  }

  private void table(String action, String table) {
    actions.add("dynamodb:" + action + " " + TABLES + table);
  }

  private void s3(String operation, SdkRequest request) {
    operations.add(operation);
    String bucket = BUCKETS + text(request, "Bucket");
    String object = bucket + "/" + text(request, "Key");
    switch (operation) {
      case "putObject", "createMultipartUpload", "uploadPart", "completeMultipartUpload" ->
          actions.add("s3:PutObject " + object);
      case "abortMultipartUpload" -> actions.add("s3:AbortMultipartUpload " + object);
      case "getObject", "headObject" -> {
        actions.add("s3:GetObject " + object);
        actions.add("s3:ListBucket " + bucket); // or "not found" would be "access denied"
      }
      case "deleteObjects" ->
          ((DeleteObjectsRequest) request)
              .delete()
              .objects()
              .forEach(deleted -> actions.add("s3:DeleteObject " + bucket + "/" + deleted.key()));
      case "listObjectsV2" -> actions.add("s3:ListBucket " + bucket);
      default -> actions.add("s3:" + operation + " " + object); // which no policy allows
    }
  }

  private static String text(SdkRequest request, String field) {
    return request.getValueForField(field, String.class).orElse("");
  }
}
