package io.ddbds.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Key;
import io.ddbds.dynamo.spi.StoredObject;
import io.ddbds.dynamo.testing.InMemoryObjects;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects do what they would do without their meters. */
class MeteredObjectsTest {
  private static final Key A = Key.of("/a");

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final InMemoryObjects below = new InMemoryObjects(Clock.systemUTC());
  private final MeteredObjects objects = new MeteredObjects(below, registry, Tags.empty());

  @Test
  void everyCall_isAnsweredAsBelow_andCounted() throws IOException {
    objects.create(A, "p/1", new byte[10]);
    objects.create(A, "p/2", new ByteArrayInputStream(new byte[30]), 30);
    assertThat(objects.find("p/1")).map(StoredObject::size).contains(10L);
    assertThat(objects.find("p/3")).isEmpty();
    assertThat(objects.open(A, "p/2", 0).orElseThrow().readAllBytes()).hasSize(30);
    assertThat(objects.list("p/", Optional.empty()).objects()).hasSize(2);
    objects.delete(List.of("p/1"));
    assertThat(below.names()).containsExactly("p/2");
    assertThat(objects.bucket()).isEqualTo(below.bucket());
    assertThat(registry.get(MeterNames.OBJECT_SIZE).summary().totalAmount()).isEqualTo(40);
    assertThat(
            registry.get(MeterNames.OBJECT_DURATION).timers().stream()
                .mapToLong(timer -> timer.count()))
        .containsExactlyInAnyOrder(2L, 2L, 1L, 1L, 1L);
  }
}
