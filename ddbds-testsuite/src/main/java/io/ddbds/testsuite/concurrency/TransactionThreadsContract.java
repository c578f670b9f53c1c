package io.ddbds.testsuite.concurrency;

import static io.ddbds.Feature.CONDITIONAL;
import static io.ddbds.Feature.TRANSACTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ddbds.ConflictException;
import io.ddbds.Key;
import io.ddbds.ThrottledException;
import io.ddbds.Transactional;
import io.ddbds.Txn;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.testsuite.contract.Requires;
import io.ddbds.testsuite.contract.Rule;
import io.ddbds.testsuite.contract.Subject;
import io.ddbds.testsuite.contract.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions of several threads on the same keys. */
@Requires(TRANSACTIONS)
public final class TransactionThreadsContract extends ThreadsContract {
  private static final int RICHES = 100;

  private TransactionThreadsContract(Subject subject) {
    super(subject);
  }

  /**
   * The rules as a topic.
   *
   * @return the topic
   */
  public static Topic topic() {
    return Topic.of(
        "Threads and transactions",
        TransactionThreadsContract.class,
        TransactionThreadsContract::new);
  }

  @Rule("counters that threads count up in transactions MUST lose no increment")
  void ct01_transactionsLoseNoIncrement() {
    Counters counters = new Counters(store(), keys(2));
    crowd(
        "CT01",
        crowd -> {
          crowd.share(counters::transact);
          counters.assertNothingLost();
        });
  }

  @Requires(CONDITIONAL)
  @Rule("counters that are counted up in transactions and otherwise MUST lose no increment")
  void ct02_transactionsHeedConditionalWrites() {
    Counters counters = new Counters(store(), keys(2));
    crowd(
        "CT02",
        crowd -> {
          crowd.share(
              worker -> {
                if (worker.random().nextBoolean()) {
                  counters.transact(worker);
                } else {
                  counters.replace(worker);
                }
              });
          counters.assertNothingLost();
        });
  }

  @Rule("transactions of one key MUST be as if they came one by one with all other writes of it")
  void ct03_transactionsOfOneKeyAreLinearizable() {
    assertLinearizable(
        "CT03",
        Recorder::put,
        Recorder::delete,
        Recorder::get,
        Recorder::exchange,
        Recorder::exchange,
        Recorder::exchange);
  }

  @Rule("transfers in transactions MUST keep the sum, for whoever reads in a transaction too")
  void ct04_transfersKeepTheSum() {
    List<Key> accounts = keys(4);
    accounts.forEach(account -> store().put(account, bytes(RICHES)));
    Transactional bank = facet(Transactional.class);
    crowd(
        "CT04",
        crowd -> {
          crowd.share(
              worker -> {
                if (worker.random().nextInt(4) == 0) {
                  assertThat(sum(worker, bank, accounts))
                      .as("the sum that a transaction saw")
                      .isEqualTo(RICHES * accounts.size());
                } else {
                  transfer(worker, bank, worker.oneOf(accounts), worker.oneOf(accounts));
                }
              });
          assertThat(
                  accounts.stream()
                      .mapToInt(account -> Integer.parseInt(get(account).orElseThrow()))
                      .sum())
              .as("the sum in the end")
              .isEqualTo(RICHES * accounts.size());
        });
  }

  @Rule("a transaction that commits MUST have seen each other one wholly or not at all")
  void ct05_transactionsAreSeenWhole() {
    List<Key> keys = keys(3);
    Transactional store = facet(Transactional.class);
    crowd(
        "CT05",
        crowd ->
            crowd.share(
                worker -> {
                  if (worker.random().nextBoolean()) {
                    writeAlike(worker, store, keys);
                  } else {
                    assertAlike(worker, store, keys);
                  }
                }));
  }

  @Rule("two transactions MUST NOT both commit if each has read what the other writes")
  void ct06_writesAreNotSkewed() {
    List<Key> doctors = keys(2);
    Transactional hospital = facet(Transactional.class);
    doctors.forEach(doctor -> store().put(doctor, bytes("on call")));
    crowd(
        "CT06",
        crowd ->
            crowd.share(
                worker -> {
                  AtomicInteger onCall = new AtomicInteger();
                  Attempts.committing(
                      worker,
                      hospital,
                      txn -> onCall.set(changeShift(txn, doctors, worker.oneOf(doctors))));
                  assertThat(onCall.get()).as("doctors on call").isPositive();
                }));
  }

  @Rule("two transactions MUST NOT both commit if each has found absent what the other puts")
  void ct07_absenceIsNotSkewed() {
    List<Key> seats = keys(2);
    Transactional hall = facet(Transactional.class);
    crowd(
        "CT07",
        crowd ->
            crowd.share(
                worker -> {
                  AtomicInteger taken = new AtomicInteger();
                  Attempts.committing(
                      worker, hall, txn -> taken.set(takeOrLeave(txn, seats, worker.oneOf(seats))));
                  assertThat(taken.get()).as("seats taken").isLessThan(2);
                }));
  }

  @Rule("transactions that touch the same keys in opposite orders MUST end")
  void ct08_oppositeOrdersEnd() {
    List<Key> keys = keys(2);
    List<Key> reversed = List.of(keys.get(1), keys.get(0));
    AtomicInteger commits = new AtomicInteger();
    crowd(
        "CT08",
        crowd -> {
          crowd.share(
              worker -> {
                try (Txn txn = facet(Transactional.class).begin()) {
                  for (Key key : worker.number() % 2 == 0 ? keys : reversed) {
                    txn.get(key);
                    txn.put(key, bytes(worker.newValue()));
                  }
                  txn.commit();
                  commits.incrementAndGet();
                } catch (ConflictException | ThrottledException | UnknownOutcomeException e) {
                  worker.pause(); // to end so is to end
                }
              });
          assertThat(commits.get()).as("transactions that committed").isPositive();
        });
  }

  @Rule("what a transaction has read MUST stay as it is for it, whatever other threads write")
  void ct09_readsAreRepeatable() {
    List<Key> keys = keys(HOT_KEYS);
    crowd(
        "CT09",
        crowd ->
            crowd.share(
                worker -> {
                  Key key = worker.oneOf(keys);
                  if (worker.random().nextBoolean()) {
                    put(worker, key);
                  } else {
                    assertRepeatable(worker, key);
                  }
                }));
  }

  private static int sum(Worker worker, Transactional bank, List<Key> accounts) {
    AtomicInteger sum = new AtomicInteger();
    Attempts.reading(
        worker,
        bank,
        txn -> sum.set(accounts.stream().mapToInt(account -> number(txn.get(account))).sum()));
    return sum.get();
  }

  private static void transfer(Worker worker, Transactional bank, Key from, Key to) {
    int amount = worker.random().nextInt(RICHES);
    Attempts.committing(
        worker,
        bank,
        txn -> {
          txn.put(from, bytes(number(txn.get(from)) - amount));
          txn.put(to, bytes(number(txn.get(to)) + amount));
        });
  }

  /** Puts the same under all keys, or deletes them all. */
  private static void writeAlike(Worker worker, Transactional store, List<Key> keys) {
    byte[] value = bytes(worker.newValue());
    boolean deletes = worker.random().nextInt(4) == 0;
    Attempts.committing(
        worker,
        store,
        txn ->
            keys.forEach(
                key -> {
                  if (deletes) {
                    txn.delete(key);
                  } else {
                    txn.put(key, value);
                  }
                }));
  }

  private static void assertAlike(Worker worker, Transactional store, List<Key> keys) {
    List<Optional<String>> seen = new ArrayList<>();
    Attempts.reading(
        worker,
        store,
        txn -> {
          seen.clear();
          keys.forEach(key -> seen.add(txn.get(key).map(ThreadsContract::text)));
        });
    assertThat(seen.stream().distinct())
        .as("what a transaction saw under keys that are always written alike: %s", seen)
        .hasSize(1);
  }

  /** One comes back, or goes if the other stays; returns how many were on call before. */
  private static int changeShift(Txn txn, List<Key> doctors, Key one) {
    List<Key> onCall =
        doctors.stream()
            .filter(
                doctor -> txn.get(doctor).map(ThreadsContract::text).equals(Optional.of("on call")))
            .toList();
    boolean leaves = onCall.size() == doctors.size();
    txn.put(one, bytes(leaves ? "at home" : "on call"));
    return onCall.size();
  }

  /** Takes a seat if none is taken, or leaves the one that is; returns how many were taken. */
  private static int takeOrLeave(Txn txn, List<Key> seats, Key one) {
    List<Key> taken = seats.stream().filter(txn::has).toList();
    if (taken.isEmpty()) {
      txn.put(one, bytes("taken"));
    } else {
      taken.forEach(txn::delete);
    }
    return taken.size();
  }

  private void assertRepeatable(Worker worker, Key key) {
    try (Txn txn = facet(Transactional.class).beginReadOnly()) {
      Optional<String> first = txn.get(key).map(ThreadsContract::text);
      worker.pause();
      assertThat(txn.get(key).map(ThreadsContract::text))
          .as("the second read of %s in a transaction", key.toJson())
          .isEqualTo(first);
    }
  }

  private void put(Worker worker, Key key) {
    Attempts.until(
        worker,
        () -> {
          store().put(key, bytes(worker.newValue()));
          return true;
        });
  }

  private static int number(Optional<byte[]> value) {
    return Integer.parseInt(text(value.orElseThrow()));
  }
}
