package io.ddbds.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ddbds.BackendException;
import io.ddbds.BatchFailedException;
import io.ddbds.CheckReport;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Comparison;
import io.ddbds.ConflictException;
import io.ddbds.CorruptEntryException;
import io.ddbds.Datastore;
import io.ddbds.DatastoreException;
import io.ddbds.Explaining;
import io.ddbds.Explanation;
import io.ddbds.Facet;
import io.ddbds.Filter;
import io.ddbds.Key;
import io.ddbds.KeyRefusedException;
import io.ddbds.Order;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Results;
import io.ddbds.ThrottledException;
import io.ddbds.TimeToLive;
import io.ddbds.TooManyEntriesException;
import io.ddbds.TransactionTooLargeException;
import io.ddbds.UnknownOutcomeException;
import io.ddbds.ValueTooLargeException;
import io.ddbds.memory.InMemoryDatastore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransformsTest {
  private static final Key A = Key.of("/a");
  private static final Key STORED = Key.of("/n/a");
  private static final byte[] ONE = {1};

  private final InMemoryDatastore below = new InMemoryDatastore();
  private final Datastore space = Datastores.namespace(below, Key.of("/n"));

  @Test
  void namespace_keysOfOthers_areNeverSeen() {
    below.put(Key.of("/a"), ONE);
    below.put(Key.of("/nn"), ONE);
    below.put(STORED, ONE);
    below.put(Key.of("/n"), ONE);
    assertThat(space.query(Query.all().orderBy(Order.KEY)).rest())
        .extracting(entry -> entry.key().toString())
        .containsExactly("/", "/a");
    assertThat(space.query(Query.all().filter(Filter.key(Comparison.NOT_EQUAL, "/"))).rest())
        .hasSize(1);
  }

  @Test
  void namespace_isInjective() {
    NamespaceTransform transform = new NamespaceTransform(Key.of("/n"));
    for (String own : List.of("/", "/n", "/n/n", "//a", "/a//b", "/.")) {
      Key key = Key.raw(own);
      assertThat(transform.toStored(key).flatMap(transform::toOwn)).contains(key);
    }
    assertThat(transform.toOwn(Key.of("/nn"))).isEmpty();
    assertThat(transform.toOwn(Key.ROOT)).isEmpty();
  }

  @Test
  void query_limit_isPassedOnWhereAllIsOwn() {
    List<Query> asked = new ArrayList<>();
    Datastore watched =
        Datastores.namespace(
            new Plain(below) {
              @Override
              public Results query(Query query) {
                asked.add(query);
                return super.query(query);
              }
            },
            Key.of("/n"));
    watched.query(Query.prefix("/x").orderBy(Order.VALUE).offset(2).limit(3).onlyKeys()).rest();
    Query stored = asked.get(0);
    assertThat(stored.prefixKey()).isEqualTo(Key.of("/n/x"));
    assertThat(stored.limit()).isEqualTo(5);
    assertThat(stored.offset()).isZero();
    assertThat(stored.orders()).containsExactly(Order.VALUE);
    assertThat(stored.keysOnly()).isTrue();
    watched.query(Query.prefix("/x").filter(Filter.keyPrefix("/x/y")).limit(3)).rest();
    assertThat(asked.get(1).limit()).isZero();
    assertThat(asked.get(1).filters()).isEmpty();
  }

  @Test
  void orderedQuery_ofAnOrderThatIsNotKept_isBounded() {
    Datastore picky = Datastores.transformed(below, new OnlyDigits(), 2);
    for (int i = 0; i < 3; i++) {
      picky.put(Key.of("/" + i), ONE);
    }
    assertThatThrownBy(() -> picky.query(Query.all().orderBy(Order.KEY)).rest())
        .isInstanceOf(TooManyEntriesException.class);
    assertThat(picky.query(Query.all().orderBy(Order.KEY).limit(1)).rest()).hasSize(1);
    assertThat(picky.query(Query.all().limit(2)).rest()).hasSize(2);
  }

  @Test
  void keyWithoutAPlace_isAbsentAndRefused() {
    Datastore picky = Datastores.transformed(below, new OnlyDigits());
    assertThat(picky.get(A)).isEmpty();
    assertThat(picky.has(A)).isFalse();
    assertThat(picky.size(A)).isEmpty();
    picky.delete(A);
    picky.sync(A);
    assertThatThrownBy(() -> picky.put(A, ONE))
        .isInstanceOf(KeyRefusedException.class)
        .hasMessageContaining("only digits has no place for it");
    TimeToLive ttl = picky.facet(TimeToLive.class).orElseThrow();
    assertThat(ttl.setTtl(A, Duration.ofHours(1))).isFalse();
    assertThatThrownBy(() -> ttl.put(A, ONE, Duration.ofHours(1)))
        .isInstanceOf(KeyRefusedException.class);
    assertThat(picky.query(Query.all()).rest()).isEmpty();
  }

  @Test
  void closed_sortedResultsFail() {
    Datastore picky = Datastores.transformed(below, new OnlyDigits());
    picky.put(Key.of("/1"), ONE);
    picky.put(Key.of("/2"), ONE);
    Results results = picky.query(Query.all().orderBy(Order.KEY));
    results.next();
    picky.close();
    assertThatThrownBy(results::hasNext).isInstanceOf(ClosedDatastoreException.class);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_namesTheKeyOfTheCaller(DatastoreException failure) {
    Datastore failing =
        Datastores.namespace(
            new Plain(below) {
              @Override
              public void put(Key key, byte[] value) {
                throw failure;
              }
            },
            Key.of("/n"));
    DatastoreException told =
        catchThrowableOfType(DatastoreException.class, () -> failing.put(A, ONE));
    assertThat(told).isExactlyInstanceOf(failure.getClass()).isNotSameAs(failure);
    assertThat(told.keys()).containsExactly(A);
    assertThat(told).hasMessageContaining("/a");
    assertThat(told.getCause() == failure || List.of(told.getSuppressed()).contains(failure))
        .isTrue();
  }

  static Stream<DatastoreException> failures() {
    List<Key> keys = List.of(STORED);
    return Stream.of(
        new KeyRefusedException(STORED, "too long"),
        new ValueTooLargeException(STORED, 5, 4, "shorten it"),
        new ConflictException("x", keys),
        new TransactionTooLargeException("x", keys),
        new UnknownOutcomeException("x", keys, null),
        new ThrottledException("x", keys, null),
        new CorruptEntryException("x", keys, null),
        new BackendException("x", keys, null),
        new BatchFailedException("x", List.of(), keys, List.of(), null));
  }

  @Test
  void failure_ofBatch_sortsTheKeysOfTheCaller() {
    OwnFailures failures = new OwnFailures(new NamespaceTransform(Key.of("/n")));
    BatchFailedException told =
        catchThrowableOfType(
            BatchFailedException.class,
            () ->
                failures.run(
                    () -> {
                      throw new BatchFailedException(
                          "x",
                          List.of(Key.of("/n/1")),
                          List.of(Key.of("/n/2")),
                          List.of(Key.of("/n/3")),
                          null);
                    }));
    assertThat(told.applied()).containsExactly(Key.of("/1"));
    assertThat(told.notApplied()).containsExactly(Key.of("/2"));
    assertThat(told.inDoubt()).containsExactly(Key.of("/3"));
  }

  @Test
  void failure_ofNoKey_staysAsItIs() {
    below.close();
    assertThatThrownBy(() -> space.get(A)).isExactlyInstanceOf(ClosedDatastoreException.class);
  }

  @Test
  void explain_namesBothPrefixesAndWhatIsLeft() {
    Explaining explaining = space.facet(Explaining.class).orElseThrow();
    Query query = Query.prefix("/a").filter(Filter.keyPrefix("/a/b")).orderBy(Order.KEY);
    Explanation explanation = explaining.explain(query);
    assertThat(explanation.query()).isEqualTo(query);
    assertThat(explanation.atStore()).contains("prefix /a, as /n/a: namespace /n");
    assertThat(explanation.atClient())
        .contains("filter PREFIX(\"/a/b\"): of keys as callers know them");
    Explanation root = explaining.explain(Query.all());
    assertThat(root.atClient()).contains("the entry of the root key: read as /n");
    assertThat(root.estimateBasis()).contains("without the read of the root key's entry");
    Explanation unordered =
        Datastores.transformed(below, new OnlyDigits())
            .facet(Explaining.class)
            .orElseThrow()
            .explain(query);
    assertThat(unordered.atClient())
        .contains("order KEY: stored keys have another", "prefix /a: only digits");
  }

  @Test
  void check_findingOfOthers_namesItInWords() {
    CheckReport.Finding own = new CheckReport.Finding(Optional.of(STORED), "torn", false);
    CheckReport.Finding others = new CheckReport.Finding(Optional.of(Key.of("/x")), "worn", true);
    CheckReport.Finding none = new CheckReport.Finding(Optional.empty(), "lost", false);
    Checked checked = progress -> new CheckReport(3, List.of(own, others, none));
    Datastore damaged =
        new Plain(below) {
          @Override
          public <F extends Facet> Optional<F> facet(Class<F> type) {
            return type == Checked.class ? Optional.of(type.cast(checked)) : Optional.empty();
          }
        };
    CheckReport report =
        Datastores.namespace(damaged, Key.of("/n"))
            .facet(Checked.class)
            .orElseThrow()
            .check(Progress.NONE);
    assertThat(report.examined()).isEqualTo(3);
    assertThat(report.findings())
        .containsExactly(
            new CheckReport.Finding(Optional.of(A), "stored as /n/a: torn", false),
            new CheckReport.Finding(Optional.empty(), "stored as /x: worn", true),
            none);
  }

  /** Keeps {@code /1} as {@code /9}, and has no place for letters. */
  private record OnlyDigits() implements KeyTransform {
    @Override
    public Optional<Key> toStored(Key own) {
      return own.toString().matches("/\\d")
          ? Optional.of(Key.of("/" + (9 - Integer.parseInt(own.name()))))
          : Optional.empty();
    }

    @Override
    public Optional<Key> toOwn(Key stored) {
      return toStored(stored);
    }

    @Override
    public String toString() {
      return "only digits";
    }
  }
}
