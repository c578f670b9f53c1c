package io.ddbds.local;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * DynamoDB Local in a process of its own: {@code java -cp ... io.ddbds.local.LocalDynamoDbServer
 * [--port N] [--folder DIR]}.
 *
 * <p>It prints one line, its endpoint, once it takes requests. It stops when its standard input
 * ends or on SIGTERM, and exits with 0; with 1 when it cannot start, with 2 when the arguments are
 * wrong. Without {@code --port} it takes a free one; without {@code --folder} the data is in
 * memory.
 */
public final class LocalDynamoDbServer {
  private static final int MAX_PORT = 65_535;
  private static final String USAGE = "Usage: LocalDynamoDbServer [--port N] [--folder DIR]";

  private LocalDynamoDbServer() {}

  /**
   * Runs the server until its standard input ends.
   *
   * @param args {@code --port N} (0 is a free port), {@code --folder DIR}
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    Optional<LocalDynamoDb> started = start(List.of(args));
    if (started.isEmpty()) {
      return;
    }
    LocalDynamoDb engine = started.get();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(engine), "ddbds-local-stop"));
    System.out.println(engine.endpoint().map(URI::toString).orElseThrow());
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static Optional<LocalDynamoDb> start(List<String> args) {
    try {
      Options options = Options.parse(args);
      return Optional.of(LocalDynamoDb.start(options.port(), options.folder()));
    } catch (Options.Wrong e) {
      fail(e, 2);
    } catch (IllegalArgumentException | IllegalStateException e) {
      fail(e, 1);
    }
    return Optional.empty();
  }

  private static void stop(LocalDynamoDb engine) {
    engine.close();
    // After a signal the JVM would report the signal, although all went well.
    Runtime.getRuntime().halt(0);
  }

  private static void fail(Exception reason, int status) {
    System.err.println(reason.getMessage());
    System.exit(status);
  }

  private record Options(int port, Optional<Path> folder) {

    static Options parse(List<String> args) throws Wrong {
      Options options = new Options(HttpEngine.ANY_PORT, Optional.empty());
      for (Iterator<String> words = args.iterator(); words.hasNext(); ) {
        String option = words.next();
        if (!words.hasNext()) {
          throw new Wrong("Option %s is not known or has no value.".formatted(option));
        }
        options = options.with(option, words.next());
      }
      return options;
    }

    private Options with(String option, String value) throws Wrong {
      return switch (option) {
        case "--port" -> new Options(port(value), folder);
        case "--folder" -> new Options(port, Optional.of(Path.of(value)));
        default -> throw new Wrong("Option %s is not known.".formatted(option));
      };
    }

    private static int port(String value) throws Wrong {
      try {
        int port = Integer.parseInt(value);
        if (port >= 0 && port <= MAX_PORT) {
          return port;
        }
      } catch (NumberFormatException e) {
        throw new Wrong("The port %s is not a number.".formatted(value));
      }
      throw new Wrong("The port %s is not between 0 and %d.".formatted(value, MAX_PORT));
    }

    private static final class Wrong extends Exception {
      private static final long serialVersionUID = 1L;

      Wrong(String sentence) {
        super(sentence + " " + USAGE);
      }
    }
  }
}
