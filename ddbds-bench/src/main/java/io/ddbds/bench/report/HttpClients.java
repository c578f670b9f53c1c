package io.ddbds.bench.report;

import io.ddbds.bench.HttpClientBenchmark;
import java.util.ArrayList;
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
    List<Measurement> measurements = new ArrayList<>();
    for (Map.Entry<String, String> method :
        List.of(Map.entry("one", "a get"), Map.entry("eight", "8 gets at once"))) {
      measurements.addAll(
          new Contest(
                  name(),
                  "client",
                  CLIENTS,
                  Map.of(method.getValue(), Map.of()),
                  List.of(Metric.time("µs"), Metric.slow("µs")))
              .run(turns(method.getKey(), form)));
    }
    return measurements;
  }

  @Override
  public long seconds(Form form) {
    return turns("any", form).seconds(2 * CLIENTS.size());
  }

  private static Turns turns(String method, Form form) {
    return form.isFull()
        ? new Turns(HttpClientBenchmark.class, method, 5, 5, 5, 1000, List.of())
        : new Turns(HttpClientBenchmark.class, method, 1, 3, 2, 500, List.of());
  }
}
