package io.ddbds.bench.report;

import io.ddbds.bench.HttpClientBenchmark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which HTTP client to give the SDK. */
final class HttpClients implements Question {
  private static final List<String> CLIENTS = List.of("Apache 5", "URL connection", "CRT");

  @Override
  public String name() {
    return "HTTP clients";
  }

  @Override
  public String about() {
    return "A get of 1 KiB through the engine from a server in the same process, alone and eight at"
        + " once, against Apache 5, which the SDK takes where it is. TLS, which the CRT brings a"
        + " library of its own for, and latency are left out.";
  }

  @Override
  public List<Measurement> measure(Form form) {
    return contest().run(forks(form));
  }

  private Contest contest() {
    Map<String, Call> cases = new LinkedHashMap<>();
    cases.put("a get", new Call("one", Map.of()));
    cases.put("8 gets at once", new Call("eight", Map.of()));
    return new Contest(
        name(), "client", CLIENTS, cases, List.of(Metric.time("µs"), Metric.slow("µs")));
  }

  @Override
  public long seconds(Form form) {
    return forks(form).seconds(contest().calls().size());
  }

  private static Forks forks(Form form) {
    String benchmark = HttpClientBenchmark.class.getName();
    return form.isFull()
        ? new Forks(5, new Slices(benchmark, 6, 8, 200))
        : new Forks(3, new Slices(benchmark, 3, 4, 200));
  }
}
