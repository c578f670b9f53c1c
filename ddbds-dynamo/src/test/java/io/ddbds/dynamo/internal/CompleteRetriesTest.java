package io.ddbds.dynamo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/** What the SDK gives a client to try again by. */
class CompleteRetriesTest {
  private static final ProfileFile PROFILES =
      ProfileFile.builder()
          .content(
              new ByteArrayInputStream(
                  """
                  [default]
                  retry_mode = standard
                  [profile busy]
                  retry_mode = adaptive
                  """
                      .getBytes(StandardCharsets.UTF_8)))
          .type(ProfileFile.Type.CONFIGURATION)
          .build();

  @Test
  void strategyThatIsSet_isCompleted() {
    ClientOverrideConfiguration set =
        ClientOverrideConfiguration.builder()
            .retryStrategy(DefaultRetryStrategy.doNotRetry().toBuilder().maxAttempts(7).build())
            .build();
    assertThat(CompleteRetries.of(set).maxAttempts()).isEqualTo(7);
  }

  @Test
  void modeOfTheProfile_isTheClients() {
    assertThat(CompleteRetries.of(ofProfile("default"))).isInstanceOf(StandardRetryStrategy.class);
    assertThat(CompleteRetries.of(ofProfile("busy"))).isInstanceOf(AdaptiveRetryStrategy.class);
  }

  private static ClientOverrideConfiguration ofProfile(String name) {
    return ClientOverrideConfiguration.builder()
        .defaultProfileFile(PROFILES)
        .defaultProfileName(name)
        .build();
  }
}
