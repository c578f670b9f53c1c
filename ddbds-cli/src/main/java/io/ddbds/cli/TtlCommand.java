package io.ddbds.cli;

import io.ddbds.Expiration;
import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells or sets when an entry expires. */
@Command(
    name = "ttl",
    header = "Tells or sets when an entry expires.",
    description =
        "Without TIME, writes the instant at which the entry expires, or never. With it, has the"
            + " entry live that long from now on. Ends with 1 when there is no such key.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds ttl --local /providers/bafy/peer1",
      "  ddbds ttl /providers/bafy/peer1 48h",
      "  ddbds ttl /providers/bafy/peer1 --clear"
    })
final class TtlCommand extends StoreCommand {
  @Mixin private KeyArgument key = new KeyArgument();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TIME",
      description = "How long it lives, such as 90s, 48h or PT48H.")
  private @Nullable String time;

  @Option(names = "--clear", description = "Let it live until it is removed.")
  private boolean clear;

  TtlCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
    lifetime();
    if (clear && time != null) {
      throw CommandFailedException.usage("--clear takes no TIME: leave out one of them");
    }
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    TimeToLive store = session.facet(TimeToLive.class, "its entries do not expire");
    Optional<Duration> lifetime = lifetime();
    if (clear && !store.clearTtl(where)) {
      throw KeyText.absent(where);
    }
    if (lifetime.isPresent() && !store.setTtl(where, lifetime.get())) {
      throw KeyText.absent(where);
    }
    Expiration expiration = store.expiration(where).orElseThrow(() -> KeyText.absent(where));
    String at = expiration.at().map(Instant::toString).orElse("never");
    print(at, Map.of("key", where.toString(), "expiration", at));
    return ExitCodes.OK;
  }

  private Optional<Duration> lifetime() {
    return Optional.ofNullable(time).map(text -> Lifetimes.parse("TIME", text));
  }
}
