package io.ddbds.dynamo;

import io.ddbds.dynamo.internal.RepeatedRequests;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;

/**
 * Prepares a client of the AWS SDK for datastores, which then allocate less for each batch and each
 * transaction: about 36 kB a request, a fifth to a quarter.
 *
 * <pre>{@code
 * DynamoDbClient client = DynamoDbClient.builder().addPlugin(new ClientPlugin()).build();
 * }</pre>
 *
 * <p>Batches and transactions are tried again by the store and not by the SDK. A client with this
 * plugin knows them; to any other client the store says so with each request. All settings of the
 * client stay as they are, those of its retries too, and other requests than the store's batches
 * and transactions are none of its business. A client has to make requests in the thread that calls
 * it, as the SDK's does: one that is put in front of it must not pass them to other threads.
 *
 * <p>For synchronous clients of DynamoDB. Safe for use with any number of clients.
 */
public final class ClientPlugin implements SdkPlugin {
  /** Makes a plugin for one client or several. */
  public ClientPlugin() {}

  @Override
  public void configureClient(SdkServiceClientConfiguration.Builder client) {
    RepeatedRequests.makeKnown(client);
  }
}
