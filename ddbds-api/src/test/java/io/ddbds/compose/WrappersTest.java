package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.memory.InMemoryDatastore;
import io.ddbds.memory.SettableClock;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked, a wrapper answers as the store below would. */
class WrappersTest {
  @ParameterizedTest
  @MethodSource("wrappers")
  void wrapper_scriptOfEveryFacet_answersAsTheReference(Wrapper wrapper) {
    SettableClock ofReference = new SettableClock();
    List<String> expected = Transcript.of(new InMemoryDatastore(ofReference), ofReference);
    SettableClock clock = new SettableClock();
    List<String> lines =
        Transcript.of(wrapper.wrap().apply(new InMemoryDatastore(clock), clock), clock);
    assertThat(lines).containsExactlyElementsOf(expected);
  }

  static Stream<Wrapper> wrappers() {
    return Stream.of(
        new Wrapper("namespace", (store, clock) -> Datastores.namespace(store, Key.of("/n/s"))),
        new Wrapper("namespace /", (store, clock) -> Datastores.namespace(store, Key.ROOT)),
        new Wrapper(
            "a namespace of a namespace",
            (store, clock) ->
                Datastores.namespace(Datastores.namespace(store, Key.of("/a")), Key.of("/a"))),
        new Wrapper(
            "reversed keys", (store, clock) -> Datastores.transformed(store, new ReversedKeys())),
        new Wrapper("observed", (store, clock) -> Datastores.observed(store, it -> {})),
        new Wrapper(
            "auto-batch of 3", (store, clock) -> AutoBatchDatastore.over(store, 3, 1_000, clock)),
        new Wrapper(
            "auto-batch of all",
            (store, clock) -> AutoBatchDatastore.over(store, 1_000, 1 << 20, clock)),
        new Wrapper(
            "mount at /", (store, clock) -> Datastores.mounts().at(Key.ROOT, store).build()),
        new Wrapper(
            "mounted namespace",
            (store, clock) ->
                Datastores.namespace(
                    Datastores.mounts()
                        .at(Key.of("/m"), store)
                        .at(Key.of("/z"), new InMemoryDatastore(clock))
                        .build(),
                    Key.of("/m"))));
  }

  /** A way to wrap a store. */
  record Wrapper(String name, BiFunction<Datastore, Clock, Datastore> wrap) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Keeps {@code /a/b} as {@code /r/b/a}, each namespace marked so that none is lost. */
  private record ReversedKeys() implements KeyTransform {
    @Override
    public Optional<Key> toStored(Key own) {
      return Optional.of(Key.raw("/r/<" + reversed(own.toString()) + ">"));
    }

    @Override
    public Optional<Key> toOwn(Key stored) {
      String path = stored.toString();
      return path.startsWith("/r/<")
          ? Optional.of(Key.raw(reversed(path.substring(4, path.length() - 1))))
          : Optional.empty();
    }

    @Override
    public Key storedPrefix(Key prefix) {
      return Key.of("/r");
    }

    private static String reversed(String text) {
      return new StringBuilder(text).reverse().toString();
    }
  }
}
