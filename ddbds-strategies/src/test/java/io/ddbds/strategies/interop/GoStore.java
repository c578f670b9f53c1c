package io.ddbds.strategies.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ddbds.Key;
import io.ddbds.dynamo.testing.GoProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table as go-ds-dynamodb sees it. What it answers with an error is thrown. */
final class GoStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GoProgram program;
  private final ObjectNode table;

  GoStore(GoProgram program, URI endpoint, String table, Arrangement arrangement) {
    this.program = program;
    this.table =
        JSON.createObjectNode()
            .put("endpoint", endpoint.toString())
            .put("table", table)
            .put("partitionKey", arrangement.partitionKey())
            .put("sortKey", arrangement.sortKey());
  }

  /** Which go-ds-dynamodb it is. */
  String version() {
    return run(List.of()).path("version").asText();
  }

  void put(Key key, byte[] value) {
    one(step("put", key).put("value", value));
  }

  /** Writes entries one by one, those to batch each by a batch of its own. */
  void put(List<Specimen> specimens) {
    all(specimens.stream().map(GoStore::write).toList());
  }

  void setTtl(Key key, Duration ttl) {
    one(step("setTtl", key).put("seconds", ttl.toSeconds()));
  }

  void delete(Key key) {
    one(step("delete", key));
  }

  void batch(Map<Key, byte[]> puts, Set<Key> deletes) {
    ObjectNode step = step("batch", Key.ROOT);
    ObjectNode values = step.putObject("puts");
    puts.forEach((key, value) -> values.put(key.toString(), value));
    ArrayNode keys = step.putArray("deletes");
    deletes.forEach(key -> keys.add(key.toString()));
    one(step);
  }

  /** What it finds by each key, in all ways that it has; empty if nothing. */
  Map<Key, Optional<Seen>> look(List<Key> keys) {
    List<ObjectNode> steps = new ArrayList<>();
    for (Key key : keys) {
      List.of("get", "has", "size", "expiration").forEach(call -> steps.add(step(call, key)));
    }
    List<JsonNode> answers = all(steps);
    Map<Key, Optional<Seen>> found = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      found.put(keys.get(i), seen(answers.subList(4 * i, 4 * i + 4)));
    }
    return found;
  }

  Optional<Seen> look(Key key) {
    return look(List.of(key)).get(key);
  }

  /** The entries of a query, in key order. */
  Map<Key, Seen> query(Key prefix) {
    Map<Key, Seen> found = new LinkedHashMap<>();
    for (JsonNode entry : one(step("query", prefix)).path("entries")) {
      found.put(
          Key.raw(entry.path("key").asText()),
          new Seen(
              entry.path("value").asText(""),
              entry.path("size").asLong(),
              entry.path("expiration").asLong()));
    }
    return found;
  }

  private static Optional<Seen> seen(List<JsonNode> answers) {
    boolean has = answers.get(1).path("found").asBoolean();
    for (int i : new int[] {0, 2, 3}) {
      if (answers.get(i).path("absent").asBoolean() == has) {
        throw new IllegalStateException("go-ds-dynamodb contradicts itself: " + answers);
      }
    }
    return has
        ? Optional.of(
            new Seen(
                answers.get(0).path("value").asText(),
                answers.get(2).path("number").asLong(),
                answers.get(3).path("number").asLong()))
        : Optional.empty();
  }

  private static ObjectNode write(Specimen specimen) {
    if (specimen.batched()) {
      ObjectNode step = step("batch", Key.ROOT);
      step.putObject("puts").put(specimen.key().toString(), specimen.value());
      return step;
    }
    return specimen
        .ttl()
        .map(ttl -> step("putWithTtl", specimen.key()).put("seconds", ttl.toSeconds()))
        .orElseGet(() -> step("put", specimen.key()))
        .put("value", specimen.value());
  }

  private static ObjectNode step(String call, Key key) {
    return JSON.createObjectNode().put("call", call).put("key", key.toString());
  }

  private JsonNode one(ObjectNode step) {
    return all(List.of(step)).get(0);
  }

  private List<JsonNode> all(List<ObjectNode> steps) {
    List<JsonNode> answers = new ArrayList<>();
    run(steps).path("answers").forEach(answers::add);
    for (JsonNode answer : answers) {
      if (answer.has("error")) {
        throw new IllegalStateException("go-ds-dynamodb: " + answer.path("error").asText());
      }
    }
    return answers;
  }

  private JsonNode run(List<ObjectNode> steps) {
    ObjectNode task = table.deepCopy();
    task.putArray("steps").addAll(steps);
    try {
      return JSON.readTree(program.run(task.toString(), List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
