package io.ddbds.testsuite.contract;

import static io.ddbds.Feature.STREAMING;
import static io.ddbds.Feature.TTL;
import static io.ddbds.testsuite.faults.Fault.LOST_REPLY;
import static io.ddbds.testsuite.faults.Fault.REJECTED;
import static io.ddbds.testsuite.faults.Fault.THROTTLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.Streaming;
import io.ddbds.ThrottledException;
import io.ddbds.testsuite.faults.Fault;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What an operation on one key does when its requests go wrong. */
final class KeyFaultContract extends FaultContract {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Optional<String> OLD = Optional.of("old");
  private static final Optional<String> NEW = Optional.of("new value");

  KeyFaultContract(Subject subject) {
    super(subject);
  }

  @Requires(faults = REJECTED)
  @Rule("a get, has or size whose request is rejected MUST throw DatastoreException or be true")
  void ft01_readsFailOrAreTrue() {
    Key key = fresh();
    put(key, "value");
    List<Object> answers = new ArrayList<>();
    for (Runnable read :
        List.<Runnable>of(
            () -> answers.add(get(key).orElse("absent")),
            () -> answers.add(store().has(key)),
            () -> answers.add(store().size(key).orElse(-1)))) {
      strikeEach(REJECTED, strike -> strike.at(read));
    }
    assertThat(answers).allMatch(List.<Object>of("value", true, 5L)::contains);
  }

  @Requires(faults = REJECTED)
  @Rule("the failure of an operation on one key MUST name the key")
  void ft02_failuresNameTheKey() {
    Key key = fresh();
    put(key, "value");
    for (Runnable operation :
        List.<Runnable>of(
            () -> store().get(key),
            () -> store().has(key),
            () -> store().size(key),
            () -> put(key, "value"),
            () -> store().delete(key))) {
      strikeEach(
          REJECTED,
          strike ->
              strike
                  .at(operation)
                  .failure()
                  .ifPresent(failure -> assertThat(failure.keys()).containsExactly(key)));
    }
  }

  @Requires(faults = REJECTED)
  @Rule("a put or delete whose request is rejected MUST throw and change nothing, or be done")
  void ft03_rejectedWritesChangeNothing() {
    assertPutsAndDeletesAreTruthful(REJECTED, outcome -> {});
  }

  @Requires(faults = THROTTLED)
  @Rule("a put or delete that is throttled MUST throw ThrottledException, or be done in the end")
  void ft04_throttlingIsTold() {
    assertPutsAndDeletesAreTruthful(
        THROTTLED,
        outcome ->
            outcome.failure().ifPresent(e -> assertThat(e).isInstanceOf(ThrottledException.class)));
  }

  @Requires(faults = LOST_REPLY)
  @Rule("a put or delete whose reply is lost MUST NOT claim to have changed nothing")
  void ft05_lostRepliesAreUnknown() {
    assertPutsAndDeletesAreTruthful(LOST_REPLY, outcome -> {});
  }

  @Requires(faults = REJECTED)
  @Rule("every operation MUST work again as soon as requests do")
  void ft06_failuresPass() {
    Key key = fresh();
    strikeEach(
        REJECTED,
        strike -> {
          strike.at(() -> put(key, "lost"));
          strike.at(() -> store().get(key));
          strike.at(() -> entries(Query.all()));
          strike.at(() -> store().delete(key));
          put(key, "value");
          assertThat(get(key)).hasValue("value");
          assertThat(keys(Query.all())).containsExactly(key.toString());
          strike.at(() -> store().size(key));
        });
  }

  @Requires(faults = REJECTED)
  @Rule("the failure of one operation MUST NOT disturb results that are open")
  void ft07_failuresStayApart() {
    List<Key> many = Stream.of("/many/1", "/many/2", "/many/3").map(Key::of).toList();
    many.forEach(key -> put(key, "value"));
    for (Runnable operation :
        List.<Runnable>of(
            () -> put("/other", "value"),
            () -> store().get(Key.of("/other")),
            () -> entries(Query.prefix("/others")),
            () -> store().delete(Key.of("/other")))) {
      strikeEachHere(
          REJECTED,
          strike -> {
            List<Key> found = new ArrayList<>();
            try (Results results = query(Query.prefix("/many"))) {
              found.add(results.next().key());
              strike.hereAt(operation);
              results.forEachRemaining(entry -> found.add(entry.key()));
            }
            assertThat(found).containsExactlyInAnyOrderElementsOf(many);
          });
    }
  }

  @Requires(value = TTL, faults = LOST_REPLY)
  @Rule("a value and its time to live MUST change together or not at all when a reply is lost")
  void ft08_valuesExpireAsTheyWerePut() {
    strikeEach(
        LOST_REPLY,
        strike -> {
          Key key = fresh();
          put(key, "old");
          Outcome outcome = strike.at(() -> ttl().put(key, bytes("new value"), HOUR));
          outcome.requireTruth("old for good", "new value for a time", lives(key));
        });
  }

  @Requires(value = TTL, faults = REJECTED)
  @Rule("setTtl and clearTtl whose request is rejected MUST throw and change nothing, or be done")
  void ft09_rejectedTimesToLiveStay() {
    strikeEach(
        REJECTED,
        strike -> {
          Key key = fresh();
          put(key, "old");
          strike
              .at(() -> ttl().setTtl(key, HOUR))
              .requireTruth("old for good", "old for a time", lives(key));
          ttl().setTtl(key, HOUR);
          strike
              .at(() -> ttl().clearTtl(key))
              .requireTruth("old for a time", "old for good", lives(key));
        });
  }

  @Requires(value = STREAMING, faults = REJECTED)
  @Rule("a put from a stream MUST be done as a whole or not at all when a request is rejected")
  void ft10_streamsArePutWhole() {
    strikeEach(
        REJECTED,
        strike -> {
          Key key = fresh();
          put(key, "old");
          byte[] value = bytes("new value");
          strike
              .at(
                  () ->
                      facet(Streaming.class)
                          .put(key, new ByteArrayInputStream(value), value.length))
              .requireTruth(OLD, NEW, get(key));
        });
  }

  private void assertPutsAndDeletesAreTruthful(Fault fault, Consumer<Outcome> more) {
    strikeEach(
        fault,
        strike -> {
          Key key = fresh();
          put(key, "old");
          Outcome put = strike.at(() -> put(key, "new value"));
          put.requireTruth(OLD, NEW, get(key));
          more.accept(put);
          put(key, "old");
          Outcome deleted = strike.at(() -> store().delete(key));
          deleted.requireTruth(OLD, Optional.empty(), get(key));
          more.accept(deleted);
        });
  }

  private String lives(Key key) {
    boolean forGood = ttl().expiration(key).filter(Expiration.never()::equals).isPresent();
    return get(key).orElse("absent") + (forGood ? " for good" : " for a time");
  }
}
