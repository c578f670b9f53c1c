package io.ddbds.bench.peers;

import io.ddbds.dynamo.ClientPlugin;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How do peers do the same jobs? All on one DynamoDB Local over HTTP, with the same records, job by
 * job in turns. ddbds and the Enhanced Client have an index by content; go-ds-dynamodb has the rows
 * of {@code split()}, which is how it lays them out.
 *
 * <p>Not measured: capacity, for which not all peers ask, and AWS itself.
 *
 * <pre>./mvnw -Pbench -Dbench.questions=Peers</pre>
 */
public final class PeerRun {
  /** How reports name ourselves. */
  public static final String DDBDS = "ddbds";

  private static final String ROUTED = "bench-routed";
  private static final String SPLIT = "bench-split";
  private static final int LOADED_AT_ONCE = 5_000;

  private final int records;
  private final int rounds;

  /**
   * Prepares a run.
   *
   * @param records how many records there are, at least 6,000
   * @param rounds how often each peer does each job
   */
  public PeerRun(int records, int rounds) {
    this.records = records;
    this.rounds = rounds;
  }

  /**
   * Runs all peers that there are here.
   *
   * @param goModule the folder of our Go module
   * @return what each peer's runs took, by its name, ourselves first
   */
  public Map<String, List<Found>> run(Path goModule) {
    Map<String, List<Found>> found = new LinkedHashMap<>();
    try (LocalDynamoDb engine = LocalDynamoDb.start()) {
      URI endpoint = engine.endpoint().orElseThrow();
      Map<String, Function<DynamoDbClient, Peer>> peers = new LinkedHashMap<>();
      peers.put(DDBDS, PeerRun::routed);
      peers.put("Enhanced Client", client -> new EnhancedPeer(client, ROUTED));
      load(routed(engine.client()));
      found.putAll(inTurns(peers, endpoint));
      GoPeer.build(goModule)
          .ifPresent(
              go -> {
                load(new DdbdsPeer(engine.client(), SPLIT, KeySchemas.split()));
                found.put("go-ds-dynamodb", go.run(endpoint, SPLIT, rounds));
              });
    }
    return found;
  }

  private static Peer routed(DynamoDbClient client) {
    return new DdbdsPeer(
        client,
        ROUTED,
        KeySchemas.routes(KeyRoute.template("providers", "/providers/{cid}/{peer...}")));
  }

  private Map<String, List<Found>> inTurns(
      Map<String, Function<DynamoDbClient, Peer>> peers, URI endpoint) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    peers.forEach((name, peer) -> contenders.put(name, new Contender(endpoint, peer)));
    Map<String, List<Found>> found = new LinkedHashMap<>();
    for (int round = -1; round < rounds; round++) {
      for (Job job : Job.values()) {
        for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
          Found one = contender.getValue().run(job);
          if (round >= 0) { // the one before warms up
            found.computeIfAbsent(contender.getKey(), any -> new ArrayList<>()).add(one);
          }
        }
      }
    }
    contenders.values().forEach(Contender::close);
    return found;
  }

  private void load(Peer peer) {
    for (int from = 0; from < records; from += LOADED_AT_ONCE) {
      int to = Math.min(records, from + LOADED_AT_ONCE);
      peer.batch(IntStream.range(from, to).boxed().toList());
    }
  }

  /** A peer with a client of its own, whose traffic is counted. */
  private static final class Contender {
    private final Wire wire = new Wire();
    private final DynamoDbClient client;
    private final Peer peer;

    Contender(URI endpoint, Function<DynamoDbClient, Peer> peer) {
      this.client =
          DynamoDbClient.builder()
              .addPlugin(new ClientPlugin())
              .endpointOverride(endpoint)
              .region(Region.US_EAST_1)
              .credentialsProvider(
                  StaticCredentialsProvider.create(
                      AwsBasicCredentials.create("benchmarks", "benchmarks")))
              .overrideConfiguration(
                  settings ->
                      settings
                          .retryStrategy(AwsRetryStrategy.standardRetryStrategy())
                          .addExecutionInterceptor(wire))
              .build();
      this.peer = peer.apply(client);
    }

    Found run(Job job) {
      long requests = wire.requests();
      long bytes = wire.bytes();
      long start = System.nanoTime();
      int entries = job.run(peer);
      double millis = (System.nanoTime() - start) / 1e6;
      if (entries == 0) {
        throw new IllegalStateException(job.title() + " found nothing");
      }
      return new Found(job.title(), millis, wire.requests() - requests, wire.bytes() - bytes);
    }

    void close() {
      client.close();
    }
  }
}
