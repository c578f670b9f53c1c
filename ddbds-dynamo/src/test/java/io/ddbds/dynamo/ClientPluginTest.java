package io.ddbds.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.core.retry.RetryPolicy;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.utils.StringInputStream;

/** A client with the plugin tries again what it would without, as often. */
class ClientPluginTest {
  private static final ClientPlugin PLUGIN = new ClientPlugin();

  @Test
  void retries_ofAClient_areItsOwn_howeverTheyAreSet() {
    sameAttempts(settings -> {});
    sameAttempts(settings -> settings.retryStrategy(RetryMode.STANDARD));
    sameAttempts(settings -> settings.retryStrategy(RetryMode.ADAPTIVE_V2));
    sameAttempts(settings -> settings.retryStrategy(retries -> retries.maxAttempts(7)));
    sameAttempts(
        settings ->
            settings.retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(4).build()));
  }

  @Test
  void retries_ofAProfile_areKept() {
    ProfileFile profiles =
        ProfileFile.builder()
            .type(ProfileFile.Type.CONFIGURATION)
            .content(
                new StringInputStream(
                    "[default]\nretry_mode = legacy\n[profile other]\nretry_mode = standard\n"))
            .build();

    sameAttempts(settings -> settings.defaultProfileFile(profiles));
    sameAttempts(settings -> settings.defaultProfileFile(profiles).defaultProfileName("other"));
    assertThat(
            kind(
                retries(
                    client(
                        settings ->
                            settings.defaultProfileFile(profiles).defaultProfileName("other"),
                        true))))
        .isNotEqualTo(
            kind(retries(client(settings -> settings.defaultProfileFile(profiles), true))));
  }

  @Test
  void closingAClient_closesItsStrategy() {
    AtomicInteger closed = new AtomicInteger();
    RetryStrategy strategy =
        (RetryStrategy)
            Proxy.newProxyInstance(
                RetryStrategy.class.getClassLoader(),
                new Class<?>[] {RetryStrategy.class},
                (proxy, method, arguments) ->
                    method.getName().equals("close")
                        ? closed.incrementAndGet()
                        : method.getName().equals("useClientDefaults") ? false : null);

    client(settings -> settings.retryStrategy(strategy), true).close();

    assertThat(closed).hasPositiveValue();
  }

  /** Only once a client is built does the SDK add what it tries again to such a strategy. */
  @Test
  void strategyWithoutConditions_triesAgainWhatTheSdkTriesAgain() {
    Consumer<ClientOverrideConfiguration.Builder> bare =
        settings ->
            settings.retryStrategy(
                DefaultRetryStrategy.standardStrategyBuilder().maxAttempts(2).build());

    assertThat(triesAgain(retries(client(bare, true)))).isTrue();
    assertThat(triesAgain(retries(client(bare, false)))).isTrue();
    assertThat(triesAgain(AwsRetryStrategy.doNotRetry())).isFalse();
  }

  @Test
  @SuppressWarnings("deprecation") // such clients are about
  void retryPolicy_ofOldClients_isLeftAsItIs() {
    RetryPolicy policy = RetryPolicy.builder().numRetries(5).build();
    DynamoDbClient client = client(settings -> settings.retryPolicy(policy), true);

    assertThat(client.serviceClientConfiguration().overrideConfiguration().retryPolicy())
        .hasValueSatisfying(kept -> assertThat(kept.numRetries()).isEqualTo(5));
  }

  @Test
  void strategy_builtUponThatOfAClient_hasItsSettings() {
    RetryStrategy retries =
        retries(client(settings -> settings.retryStrategy(it -> it.maxAttempts(7)), true));

    assertThat(retries.toBuilder().build().maxAttempts()).isEqualTo(7);
  }

  private static void sameAttempts(Consumer<ClientOverrideConfiguration.Builder> settings) {
    RetryStrategy with = retries(client(settings, true));
    RetryStrategy without = retries(client(settings, false));

    assertThat(with.maxAttempts()).isEqualTo(without.maxAttempts());
    assertThat(kind(with)).isEqualTo(without.getClass());
    assertThat(triesAgain(with)).isTrue();
  }

  /** What is behind the strategy of a client with the plugin. */
  private static Class<?> kind(RetryStrategy retries) {
    return retries.toBuilder().build().getClass();
  }

  private static boolean triesAgain(RetryStrategy retries) {
    try {
      retries.refreshRetryToken(
          RefreshRetryTokenRequest.builder()
              .token(retries.acquireInitialToken(AcquireInitialTokenRequest.create("any")).token())
              .failure(
                  ProvisionedThroughputExceededException.builder()
                      .statusCode(400)
                      .awsErrorDetails(
                          AwsErrorDetails.builder()
                              .errorCode("ProvisionedThroughputExceededException")
                              .build())
                      .build())
              .build());
      return true;
    } catch (TokenAcquisitionFailedException no) {
      return false;
    }
  }

  private static RetryStrategy retries(DynamoDbClient client) {
    return client
        .serviceClientConfiguration()
        .overrideConfiguration()
        .retryStrategy()
        .orElseThrow();
  }

  private static DynamoDbClient client(
      Consumer<ClientOverrideConfiguration.Builder> settings, boolean plugin) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder()
            .region(Region.EU_WEST_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .overrideConfiguration(settings);
    return plugin ? builder.addPlugin(PLUGIN).build() : builder.build();
  }
}
