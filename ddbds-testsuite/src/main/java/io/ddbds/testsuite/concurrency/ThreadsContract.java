package io.ddbds.testsuite.concurrency;

import io.ddbds.Datastore;
import io.ddbds.Key;
import io.ddbds.testsuite.contract.Contract;
import io.ddbds.testsuite.contract.Load;
import io.ddbds.testsuite.contract.Subject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Rules about several threads, and the words they are written in. */
abstract class ThreadsContract extends Contract {
  /** Few, so that threads meet on them. */
  static final int HOT_KEYS = 3;

  ThreadsContract(Subject subject) {
    super(subject);
  }

  /** Has a crowd try a rule; what fails then says how to try again. */
  final void crowd(String rule, Consumer<Crowd> attempt) {
    try {
      attempt.accept(new Crowd("ddbds-" + rule, subject().sampling()));
    } catch (AssertionError e) {
      Load load = subject().sampling().load();
      throw new AssertionError(
          String.format(
              "%s '%s': %s%nreplay, though threads may meet otherwise:"
                  + " -Dddbds.rule=%s -Dddbds.seed=%d -Dddbds.threads=%d -Dddbds.operations=%d",
              rule,
              subject().described().name(),
              e.getMessage(),
              rule,
              subject().sampling().seed(),
              load.threads(),
              load.operations()),
          e);
    }
  }

  /** Has a crowd make calls on a few keys, and looks for an order of what it did. */
  final void assertLinearizable(String rule, Recorder.Step... calls) {
    List<Key> keys = keys(HOT_KEYS);
    List<Recorder.Step> choices = List.of(calls);
    Datastore store = store();
    crowd(
        rule,
        crowd -> {
          List<Recorder> recorders =
              crowd.workers().stream().map(worker -> new Recorder(store, worker)).toList();
          crowd.share(
              worker -> {
                Recorder recorder = recorders.get(worker.number() - 1);
                worker.oneOf(choices).take(recorder, worker.oneOf(keys));
              });
          History.assertLinearizable(recorders.stream().map(Recorder::history).toList());
        });
  }

  /** How many operations of the load a thread does. */
  final int operationsEach() {
    return subject().sampling().load().operationsEach();
  }

  final Optional<String> get(Key key) {
    return store().get(key).map(Contract::text);
  }

  /** Keys that the store accepts, some that mean more to it among them. */
  final List<Key> keys(int count) {
    Stream<Key> own = subject().described().ownKeys().stream().limit(count / 2);
    Stream<Key> plain = IntStream.range(0, count).mapToObj(i -> Key.of("/k/" + i));
    List<Key> keys =
        Stream.concat(own, plain)
            .filter(subject().described().accepts())
            .distinct()
            .limit(count)
            .toList();
    if (keys.size() < count) {
      throw new TestAbortedException(
          "the rule needs "
              + count
              + " keys, and '"
              + subject().described().name()
              + "' accepts only "
              + keys);
    }
    return keys;
  }

  static byte[] bytes(int number) {
    return bytes(String.valueOf(number));
  }
}
