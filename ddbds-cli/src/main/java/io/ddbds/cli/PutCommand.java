package io.ddbds.cli;

import io.ddbds.Key;
import io.ddbds.TimeToLive;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stores a value. */
@Command(
    name = "put",
    header = "Stores a value.",
    description =
        "Stores a value, whether or not there was one. It is read from standard input"
            + " unless an option says otherwise.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds put --local /providers/bafy/peer1 --text hello --ttl 48h",
      "  ddbds put /pictures/cat --file cat.jpg",
      "  echo hello | ddbds put /greeting --config ddbds.yaml"
    })
final class PutCommand extends StoreCommand {
  @Mixin private KeyArgument key = new KeyArgument();

  @ArgGroup private ValueOptions value = new ValueOptions();

  @Option(
      names = "--ttl",
      paramLabel = "TIME",
      description = "How long it lives, such as 90s, 48h or PT48H. Default: until it is removed.")
  private @Nullable String ttl;

  PutCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    key.key();
    lifetime();
    value.check();
  }

  @Override
  int run(Session session) {
    Key where = key.key();
    byte[] bytes = value.read(console());
    Optional<Duration> lifetime = lifetime();
    if (lifetime.isPresent()) {
      session.facet(TimeToLive.class, "leave out --ttl").put(where, bytes, lifetime.get());
    } else {
      session.store().put(where, bytes);
    }
    if (json()) {
      print("", Map.of("key", where.toString(), "size", bytes.length));
    }
    return ExitCodes.OK;
  }

  private Optional<Duration> lifetime() {
    return Optional.ofNullable(ttl).map(text -> Lifetimes.parse("--ttl", text));
  }
}
