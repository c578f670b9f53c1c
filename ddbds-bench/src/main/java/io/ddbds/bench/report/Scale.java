package io.ddbds.bench.report;

import io.ddbds.Query;
import io.ddbds.bench.Shelf;
import io.ddbds.dynamo.spi.KeySchemaStrategy;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a prefix query costs what it finds, or what the table holds. */
final class Scale implements Question {
  private static final int PARTITION = 100;
  private static final Query QUERY = Query.prefix("/providers/cid0005");
  private static final KeyRoute ROUTE =
      KeyRoute.template("providers", "/providers/{cid}/{peer...}");

  @Override
  public String name() {
    return "Scale";
  }

  @Override
  public String about() {
    return "A prefix query of 100 records, and its first 10, in tables of more and more records, by an"
        + " index against the smallest table, and against the scan of `simple()`. Over a table in"
        + " memory that charges as AWS does; time on a server is left out.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    List<Measurement> measurements = new ArrayList<>();
    List<Integer> sizes =
        form.isFull()
            ? List.of(1_000, 10_000, 100_000, 1_000_000)
            : List.of(1_000, 10_000, 100_000);
    List<Usage> all = new ArrayList<>();
    List<Usage> first = new ArrayList<>();
    for (int records : sizes) {
      Shelf shelf = new Shelf(KeySchemas.routes(ROUTE), builder -> {}, records, PARTITION);
      all.add(cost(shelf, QUERY));
      first.add(cost(shelf, QUERY.limit(10)));
    }
    for (int i = 1; i < sizes.size(); i++) {
      bySize(measurements, "100 records", sizes.get(i), all.get(i), all.get(0));
      bySize(measurements, "first 10", sizes.get(i), first.get(i), first.get(0));
    }
    for (int i = 0; i < sizes.size(); i++) {
      measurements.add(byScan(sizes.get(i), all.get(i)));
    }
    return measurements;
  }

  private void bySize(
      List<Measurement> measurements, String what, int records, Usage cost, Usage smallest) {
    String contender = title(records);
    measurements.add(
        Measurement.exact(
            name(),
            what,
            contender,
            title(1_000),
            (double) cost.requests(),
            (double) smallest.requests(),
            "requests"));
    measurements.add(
        Measurement.exact(
            name(),
            what,
            contender,
            title(1_000),
            cost.readUnits(),
            smallest.readUnits(),
            "read units"));
  }

  private Measurement byScan(int records, Usage index) {
    KeySchemaStrategy simple = KeySchemas.simple();
    Usage scan = cost(new Shelf(simple, builder -> {}, records, PARTITION), QUERY);
    return Measurement.exact(
        name(),
        "100 of " + title(records),
        "index",
        "scan",
        index.readUnits(),
        scan.readUnits(),
        "read units");
  }

  private static Usage cost(Shelf shelf, Query query) {
    return shelf.cost(store -> Ledger.read(store, query));
  }

  private static String title(int records) {
    return String.format(Locale.ROOT, "%,d records", records);
  }
}
