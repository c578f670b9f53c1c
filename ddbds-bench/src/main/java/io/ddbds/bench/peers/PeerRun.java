package io.ddbds.bench.peers;

import com.google.common.collect.ImmutableMap;
import io.ddbds.dynamo.ClientPlugin;
import io.ddbds.local.LocalDynamoDb;
import io.ddbds.strategies.KeyRoute;
import io.ddbds.strategies.KeySchemas;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * How do peers do the same jobs? All on one DynamoDB Local over HTTP, with the same records, job by
 * job in turns. The Enhanced Client has the table of ddbds with an index by content; go-ds-dynamodb
 * has that of ddbds with {@code split()}, which is how it lays out rows.
 *
 * <p>Each turn does its job as often as fits into a part of a second, at least once; the Go program
 * is started for each round, and warms up by once more.
 *
 * <p>Not measured: capacity, for which not all peers ask, and AWS itself.
 *
 * <pre>./mvnw -Pbench -Dbench.questions=Peers</pre>
 */
public final class PeerRun {
  private static final String DDBDS = "ddbds";
  private static final String DDBDS_SPLIT = "ddbds, split()";
  private static final String ENHANCED = "Enhanced Client";
  private static final String GO = "go-ds-dynamodb";

  /** Who does the same on the same table: ourselves, and the peer. */
  public static final Map<String, String> PAIRS = ImmutableMap.of(DDBDS, ENHANCED, DDBDS_SPLIT, GO);

  private static final String ROUTED = "bench-routed";
  private static final String SPLIT = "bench-split";
  private static final int LOADED_AT_ONCE = 5_000;
  private static final int WARM_UPS = 3;
  private static final long TURN_NANOS = 250_000_000;

  private final int records;
  private final int rounds;

  /**
   * Prepares a run.
   *
   * @param records how many records there are, at least 6,000
   * @param rounds how many turns each peer has at each job
   */
  public PeerRun(int records, int rounds) {
    this.records = records;
    this.rounds = rounds;
  }

  /**
   * Runs all peers that there are here.
   *
   * @param goModule the folder of our Go module
   * @return what each peer's runs took, by its name
   */
  public Map<String, List<Found>> run(Path goModule) {
    try (LocalDynamoDb engine = LocalDynamoDb.start()) {
      URI endpoint = engine.endpoint().orElseThrow();
      load(routed(engine.client()));
      Map<String, Function<DynamoDbClient, Peer>> peers = new LinkedHashMap<>();
      peers.put(DDBDS, PeerRun::routed);
      peers.put(ENHANCED, client -> new EnhancedPeer(client, ROUTED));
      Optional<GoPeer> go = GoPeer.build(goModule);
      if (go.isPresent()) {
        load(split(engine.client()));
        peers.put(DDBDS_SPLIT, PeerRun::split);
      }
      return inTurns(peers, go, endpoint);
    }
  }

  private static Peer routed(DynamoDbClient client) {
    return new DdbdsPeer(
        client,
        ROUTED,
        KeySchemas.routes(KeyRoute.template("providers", "/providers/{cid}/{peer...}")));
  }

  private static Peer split(DynamoDbClient client) {
    return new DdbdsPeer(client, SPLIT, KeySchemas.split());
  }

  private Map<String, List<Found>> inTurns(
      Map<String, Function<DynamoDbClient, Peer>> peers, Optional<GoPeer> go, URI endpoint) {
    Map<String, Contender> contenders = new LinkedHashMap<>();
    peers.forEach((name, peer) -> contenders.put(name, new Contender(endpoint, peer)));
    Map<String, List<Found>> found = new LinkedHashMap<>();
    for (int round = -WARM_UPS; round < rounds; round++) {
      boolean measured = round >= 0;
      for (Job job : Job.values()) {
        contenders.forEach(
            (name, contender) -> {
              Found one = contender.run(job);
              if (measured) {
                found.computeIfAbsent(name, any -> new ArrayList<>()).add(one);
              }
            });
      }
      if (measured) {
        go.ifPresent(
            peer ->
                found
                    .computeIfAbsent(GO, any -> new ArrayList<>())
                    .addAll(peer.run(endpoint, SPLIT, Duration.ofNanos(TURN_NANOS))));
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
      int times = 0;
      do {
        if (job.run(peer) == 0) {
          throw new IllegalStateException(job.title() + " found nothing");
        }
        times++;
      } while (System.nanoTime() - start < TURN_NANOS);
      double millis = (System.nanoTime() - start) / 1e6;
      return new Found(
          job.title(),
          millis / times,
          (wire.requests() - requests) / times,
          (wire.bytes() - bytes) / times);
    }

    void close() {
      client.close();
    }
  }
}
