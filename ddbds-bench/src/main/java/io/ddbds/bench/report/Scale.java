package io.ddbds.bench.report;

import io.ddbds.Query;
import io.ddbds.bench.Shelf;
import io.ddbds.dynamo.spi.Target;
import io.ddbds.dynamo.spi.Usage;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether a prefix query costs what it finds or what the table holds, and a scan what it reads. */
final class Scale implements Question {
  private static final String UNITS = "read units";
  private static final String REQUESTS = "requests";
  private static final int PARTITION = 100;

  /** A page is 1 MB, by "Query" in DynamoDB's API reference. */
  private static final double PAGE_BYTES = 1 << 20;

  private static final Query QUERY = Query.prefix("/providers/cid0005");
  private static final KeyRoute ROUTE =
      KeyRoute.template("providers", "/providers/{cid}/{peer...}");

  private final List<Measurement> measurements = new ArrayList<>();

  @Override
  public String name() {
    return "Scale";
  }

  @Override
  public String about() {
    return "A prefix query of 100 records, and its first 10, in tables of more and more records, by an"
        + " index against the smallest table, and against the scan of `simple()`; partitions of more"
        + " and more records against the least that AWS charges; and a scan of everything, for each"
        + " record and in what it holds on to half-way, against one of 10,000. Over a table in memory"
        + " that charges as AWS does; time on a server is left out.";
  }

  /** A million records take a while to put there, twice. */
  @Override
  public long seconds(Form form) {
    return form.isFull() ? 300 : 40;
  }

  @Override
  public List<Measurement> measure(Form form) {
    measurements.clear();
    tables(upTo(1_000, form.isFull() ? 1_000_000 : 100_000));
    upTo(10, 100_000).forEach(this::partition);
    return List.copyOf(measurements);
  }

  private void tables(List<Integer> sizes) {
    Usage all = null;
    Usage first = null;
    ScanRun smallest = null;
    for (int records : sizes) {
      Shelf routed = new Shelf(KeySchemas.routes(ROUTE), builder -> {}, records, PARTITION);
      Usage allHere = cost(routed, QUERY);
      Usage firstHere = cost(routed, QUERY.limit(10));
      all = all == null ? allHere : bySize("100 records", records, allHere, all);
      first = first == null ? firstHere : bySize("first 10", records, firstHere, first);
      Shelf simple = new Shelf(KeySchemas.simple(), builder -> {}, records, PARTITION);
      byScan(records, allHere, cost(simple, QUERY));
      if (records >= 10_000) {
        ScanRun scan = ScanRun.of(simple, records);
        smallest = smallest == null ? scan : scan(records, scan, smallest);
      }
    }
  }

  private Usage bySize(String what, int records, Usage cost, Usage smallest) {
    double requests = (double) cost.requests();
    double least = (double) smallest.requests();
    add(what, records, "1,000 records", requests, least, REQUESTS);
    add(what, records, "1,000 records", cost.readUnits(), smallest.readUnits(), UNITS);
    return smallest;
  }

  private void byScan(int records, Usage index, Usage scan) {
    measurements.add(
        Measurement.exact(
            name(),
            "100 of " + title(records),
            "index",
            "scan",
            index.readUnits(),
            scan.readUnits(),
            UNITS));
  }

  private ScanRun scan(int records, ScanRun here, ScanRun smallest) {
    String baseline = "10,000 records";
    add("scan", records, baseline, here.nanos(), smallest.nanos(), "ns a record");
    add("scan", records, baseline, here.allocated(), smallest.allocated(), "bytes a record");
    add("scan, half-way", records, baseline, here.heldMegabytes(), smallest.heldMegabytes(), "MB");
    return smallest;
  }

  private void partition(int records) {
    Shelf shelf = new Shelf(KeySchemas.routes(ROUTE), builder -> {}, records, records);
    double bytes = (double) records * shelf.rowBytes(Target.index("providers"));
    Usage cost = cost(shelf, Query.prefix("/providers/cid0000"));
    String name = "a partition of " + title(records);
    double units = Floor.read(Math.round(bytes), false);
    measurements.add(
        Measurement.exact(
            name(),
            name,
            "ddbds",
            "floor",
            (double) cost.requests(),
            Math.ceil(bytes / PAGE_BYTES),
            REQUESTS));
    measurements.add(
        Measurement.exact(name(), name, "ddbds", "floor", cost.readUnits(), units, UNITS));
  }

  private void add(
      String what, int records, String baseline, double score, double base, String unit) {
    measurements.add(Measurement.exact(name(), what, title(records), baseline, score, base, unit));
  }

  private static List<Integer> upTo(int first, int last) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = first; size <= last; size *= 10) {
      sizes.add(size);
    }
    return sizes;
  }

  private static Usage cost(Shelf shelf, Query query) {
    return shelf.cost(store -> Ledger.read(store, query));
  }

  private static String title(int records) {
    return String.format(Locale.ROOT, "%,d records", records);
  }
}
