package io.ddbds.testsuite.broken;

import static io.ddbds.testsuite.broken.BrokenStore.broken;

import io.ddbds.CheckReport;
import io.ddbds.CheckReport.Finding;
import io.ddbds.Checked;
import io.ddbds.ClosedDatastoreException;
import io.ddbds.Datastore;
import io.ddbds.Entry;
import io.ddbds.Key;
import io.ddbds.Progress;
import io.ddbds.Query;
import io.ddbds.Scrubbed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** Stores that check or repair themselves in a wrong way: what can go wrong is the same. */
final class BrokenChecks {
  /** A check or a repair. */
  private interface Run {
    CheckReport run(Progress progress);
  }

  private BrokenChecks() {}

  static Stream<BrokenStore> all() {
    return Stream.of(finding(), changing(), telling(), refusing()).flatMap(stores -> stores);
  }

  /** Stores that find or count something else. */
  private static Stream<BrokenStore> finding() {
    return Stream.of(
            both(
                "MN01",
                "MN10",
                "takes a value without bytes for damage",
                (run, store) ->
                    progress ->
                        found(
                            run.run(progress),
                            entries(store).stream()
                                .filter(entry -> entry.size().orElse(1) == 0)
                                .map(Entry::key)
                                .toList())),
            both(
                "MN02",
                "MN10",
                "counts rows and not entries",
                (run, store) -> progress -> counted(run.run(progress), 2)),
            both(
                "MN02",
                "MN10",
                "looks at one page only",
                (run, store) ->
                    progress -> {
                      CheckReport report = run.run(progress);
                      return new CheckReport(Math.min(25, report.examined()), report.findings());
                    }),
            Stream.of(
                mourning(
                    "MN03",
                    "takes what has expired for damage, at check",
                    store -> store.facet(Checked.class).orElseThrow()::check),
                mourning(
                    "MN13",
                    "takes what has expired for damage, at scrub",
                    store -> store.facet(Scrubbed.class).orElseThrow()::scrub)))
        .flatMap(stores -> stores);
  }

  /** Stores that change something. */
  private static Stream<BrokenStore> changing() {
    return Stream.of(
            both(
                "MN04",
                "MN11",
                "writes everything anew, without its time to live",
                (run, store) ->
                    progress -> {
                      entries(store).forEach(e -> store.put(e.key(), e.value().orElseThrow()));
                      return run.run(progress);
                    }),
            both(
                "MN04",
                "MN11",
                "throws out what it cannot read",
                (run, store) ->
                    progress -> {
                      entries(store).stream()
                          .map(Entry::key)
                          .filter(key -> key.toString().contains("//"))
                          .forEach(store::delete);
                      return run.run(progress);
                    }),
            Stream.of(
                broken(
                    "MN12",
                    "finds what an earlier scrub has left",
                    store -> {
                      List<Key> left = new ArrayList<>();
                      return scrubbing(
                          store,
                          progress -> {
                            CheckReport report =
                                found(
                                    store.facet(Scrubbed.class).orElseThrow().scrub(progress),
                                    left);
                            left.add(Key.of("/scrubbed"));
                            return report;
                          });
                    })),
            both(
                "MN07",
                "MN16",
                "takes what is written meanwhile for damage",
                (run, store) ->
                    progress -> {
                      List<Key> before = keys(store);
                      CheckReport report = run.run(progress);
                      List<Key> since = new ArrayList<>(keys(store));
                      since.removeAll(before);
                      return found(report, since);
                    }),
            both(
                "MN07",
                "MN16",
                "puts everything back as it was when it began",
                (run, store) ->
                    progress -> {
                      List<Entry> before = entries(store);
                      CheckReport report = run.run(progress);
                      before.forEach(e -> store.put(e.key(), e.value().orElseThrow()));
                      return report;
                    }))
        .flatMap(stores -> stores);
  }

  /** Stores that tell something else of their progress. */
  private static Stream<BrokenStore> telling() {
    return Stream.of(
            both(
                "MN05",
                "MN14",
                "begins its progress anew with each page",
                (run, store) ->
                    progress -> {
                      progress.update(25);
                      progress.update(1);
                      return run.run(progress);
                    }),
            both(
                "MN05",
                "MN14",
                "does not tell that it has come to the end",
                (run, store) ->
                    progress -> run.run(done -> progress.update(Math.max(0, done - 1)))),
            both(
                "MN06",
                "MN15",
                "goes on when its listener fails",
                (run, store) -> progress -> run.run(done -> tellAnyway(progress, done))),
            both(
                "MN06",
                "MN15",
                "is closed when its listener fails",
                (run, store) ->
                    progress -> {
                      try {
                        return run.run(progress);
                      } catch (IllegalStateException e) {
                        store.close();
                        throw e;
                      }
                    }))
        .flatMap(stores -> stores);
  }

  /** Stores that run where they should refuse to. */
  private static Stream<BrokenStore> refusing() {
    return Stream.of(
            both(
                "MN08",
                "MN17",
                "takes no listener for one that does not listen",
                (run, store) ->
                    progress -> run.run(Optional.ofNullable(progress).orElse(Progress.NONE))),
            both(
                "MN09",
                "MN18",
                "finds nothing once it is closed",
                (run, store) ->
                    progress -> {
                      try {
                        return run.run(progress);
                      } catch (ClosedDatastoreException e) {
                        return new CheckReport(0, List.of());
                      }
                    }))
        .flatMap(stores -> stores);
  }

  /** A store whose check has a fault, and one whose scrub has it. */
  private static Stream<BrokenStore> both(
      String checkRule, String scrubRule, String fault, BiFunction<Run, Datastore, Run> spoil) {
    return Stream.of(
        broken(
            checkRule,
            fault + ", at check",
            store -> {
              Run spoilt = spoil.apply(store.facet(Checked.class).orElseThrow()::check, store);
              Checked checked = spoilt::run;
              return Forwarding.having(store, Checked.class, checked);
            }),
        broken(
            scrubRule,
            fault + ", at scrub",
            store ->
                scrubbing(
                    store, spoil.apply(store.facet(Scrubbed.class).orElseThrow()::scrub, store))));
  }

  private static Datastore scrubbing(Datastore store, Run spoilt) {
    Scrubbed scrubbed = spoilt::run;
    return Forwarding.having(store, Scrubbed.class, scrubbed);
  }

  /** Misses the entries that have gone by themselves. */
  private static BrokenStore mourning(String rule, String fault, Function<Datastore, Run> runOf) {
    return broken(
        rule,
        fault,
        store -> {
          Remembering all = new Remembering(store);
          Run run = runOf.apply(store);
          Run spoilt =
              progress -> {
                List<Key> gone = new ArrayList<>(keys(all.everything));
                gone.removeAll(keys(store));
                return found(run.run(progress), gone);
              };
          Checked checked = spoilt::run;
          return Forwarding.having(scrubbing(all, spoilt), Checked.class, checked);
        });
  }

  private static void tellAnyway(Progress progress, long done) {
    try {
      progress.update(done);
    } catch (IllegalStateException ignored) {
      // This is the fault.
    }
  }

  private static CheckReport found(CheckReport report, List<Key> damaged) {
    return new CheckReport(
        report.examined(),
        damaged.stream().map(key -> new Finding(Optional.of(key), "is damaged", true)).toList());
  }

  private static CheckReport counted(CheckReport report, long times) {
    return new CheckReport(report.examined() * times, report.findings());
  }

  private static List<Entry> entries(Datastore store) {
    return store.query(Query.all()).rest();
  }

  private static List<Key> keys(Datastore store) {
    return entries(store).stream().map(Entry::key).toList();
  }
}
