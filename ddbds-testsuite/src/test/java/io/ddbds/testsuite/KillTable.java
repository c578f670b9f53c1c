package io.ddbds.testsuite;

import static io.ddbds.testsuite.Json.member;
import static io.ddbds.testsuite.Json.object;
import static io.ddbds.testsuite.Json.quote;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** Which broken stores the rules noticed. */
final class KillTable {
  private static final int COLUMNS = 10;

  private final List<String> rulesWithoutFault;
  private final List<Fault> faults = Collections.synchronizedList(new ArrayList<>());

  /**
   * A table without faults so far.
   *
   * @param rulesWithoutFault the rules that no broken store is for
   */
  KillTable(Collection<String> rulesWithoutFault) {
    this.rulesWithoutFault = List.copyOf(rulesWithoutFault);
  }

  /** Tries a fault; it survives if the proof that the rule notices it fails. */
  void enter(String rule, String fault, Executable proof) throws Throwable {
    boolean killed = false;
    try {
      proof.execute();
      killed = true;
    } finally {
      faults.add(new Fault(rule, fault, killed));
    }
  }

  /** For the console: the counts, those of each rule, and a line for each survivor. */
  String summary() {
    return "Kill table: "
        + count()
        + ". "
        + uncovered()
        + countsByRule()
        + faults.stream()
            .filter(fault -> !fault.killed())
            .map(fault -> "\nSURVIVED: " + fault.rule() + " on a store that " + fault.fault())
            .collect(Collectors.joining());
  }

  String toJson() {
    return object(
            member("mutants", faults.size()),
            member("killed", killed(faults)),
            member("rulesWithoutFault", Json.array(quoted(rulesWithoutFault))),
            member("faults", Json.lines(faults.stream().map(Fault::toJson).toList())))
        + "\n";
  }

  String toMarkdown() {
    return "# Kill table\n\n%s. %s\n\n| rule | a store that | noticed |\n|-|-|-|\n%s"
        .formatted(
            count(),
            uncovered(),
            faults.stream().map(Fault::toMarkdown).collect(Collectors.joining()));
  }

  /** Writes {@code kill-table.json} and {@code kill-table.md}. */
  void write(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("kill-table.json"), toJson());
    Files.writeString(directory.resolve("kill-table.md"), toMarkdown());
  }

  private String count() {
    return killed(faults)
        + " of "
        + faults.size()
        + " broken stores are noticed by the rule that names their fault";
  }

  private String countsByRule() {
    Map<String, List<Fault>> rules =
        faults.stream().collect(Collectors.groupingBy(Fault::rule, TreeMap::new, toList()));
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (Map.Entry<String, List<Fault>> rule : rules.entrySet()) {
      lines.append(column++ % COLUMNS == 0 ? "\n" : "  ").append(rule.getKey());
      lines.append(' ').append(killed(rule.getValue())).append('/').append(rule.getValue().size());
    }
    return lines.toString();
  }

  private String uncovered() {
    return rulesWithoutFault.isEmpty()
        ? "Every rule has a broken store."
        : "Rules without a broken store: " + String.join(", ", rulesWithoutFault) + ".";
  }

  private static long killed(List<Fault> faults) {
    return faults.stream().filter(Fault::killed).count();
  }

  private static List<String> quoted(List<String> texts) {
    return texts.stream().map(Json::quote).toList();
  }

  private record Fault(String rule, String fault, boolean killed) {
    String toJson() {
      return object(
          member("fault", quote(fault)),
          member("rule", quote(rule)),
          member("killed", String.valueOf(killed)));
    }

    String toMarkdown() {
      return "| %s | %s | %s |\n"
          .formatted(rule, MarkdownReport.cell(fault), killed ? "yes" : "**no**");
    }
  }
}
