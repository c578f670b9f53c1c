package io.ddbds.cli;

import io.ddbds.Entry;
import io.ddbds.Expiration;
import io.ddbds.Results;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is below a key. */
@Command(
    name = "ls",
    header = "Lists what is below a key.",
    description =
        "Writes a line for each entry: size, expiration and base64 of the value, as far as they are"
            + " asked for, and the key, separated by tabs. A key that does not fit a line is a JSON"
            + " string. With --json each line is an object.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds ls --local /providers/bafy",
      "  ddbds ls /providers --limit 10 --order desc --sizes",
      "  ddbds ls / --json --values --expirations"
    })
final class LsCommand extends StoreCommand {
  @Mixin private QueryOptions question = new QueryOptions();

  LsCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    question.query();
  }

  @Override
  int run(Session session) {
    try (Results results = session.store().query(question.query())) {
      while (results.hasNext()) {
        Entry entry = results.next();
        print(json() ? "" : text(entry), object(entry));
        if (console().text().checkError()) {
          break; // nobody reads any more, as in "ls | head"
        }
      }
    }
    return ExitCodes.OK;
  }

  private String text(Entry entry) {
    List<String> cells = new ArrayList<>();
    if (question.sizes()) {
      cells.add(entry.size().isPresent() ? Long.toString(entry.size().getAsLong()) : "?");
    }
    if (question.expirations()) {
      cells.add(expiration(entry));
    }
    if (question.values()) {
      cells.add(base64(entry));
    }
    cells.add(KeyText.of(entry.key()));
    return String.join("\t", cells);
  }

  private Map<String, Object> object(Entry entry) {
    Map<String, Object> object = Json.object("key", entry.key().toString());
    if (question.sizes()) {
      entry.size().ifPresent(size -> object.put("size", size));
    }
    if (question.expirations()) {
      object.put("expiration", expiration(entry));
    }
    if (question.values()) {
      object.put("value", base64(entry));
    }
    return object;
  }

  private static String expiration(Entry entry) {
    Optional<Instant> at = entry.expiration().flatMap(Expiration::at);
    return at.map(Instant::toString).orElse("never");
  }

  private static String base64(Entry entry) {
    return Base64.getEncoder().encodeToString(entry.value().orElseThrow());
  }
}
