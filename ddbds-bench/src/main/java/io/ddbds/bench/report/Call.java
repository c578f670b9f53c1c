package io.ddbds.bench.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A method of a benchmark, with its parameters.
 *
 * @param method the name of the method
 * @param parameters the values of the benchmark's parameters, by their names
 */
record Call(String method, Map<String, String> parameters) {
  Call {
    parameters = Map.copyOf(parameters);
  }

  /** The same with one more parameter. */
  Call with(String parameter, String value) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put(parameter, value);
    return new Call(method, all);
  }
}
