package io.ddbds.cli;

import io.ddbds.strategies.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command on a store. */
abstract class StoreCommand implements Callable<Integer> {
  @Mixin private StoreOptions options = new StoreOptions();

  @Option(names = "--json", description = "Write results as JSON.")
  private boolean json;

  private final Workplace workplace;

  StoreCommand(Workplace workplace) {
    this.workplace = workplace;
  }

  @Override
  public Integer call() {
    checkUsage();
    return workplace.run(options, this::run);
  }

  /** Refuses what makes no sense, before any engine is started. */
  void checkUsage() {}

  /** Does it, and gives the exit code. */
  abstract int run(Session session);

  final Console console() {
    return workplace.console();
  }

  /** The composition, for what needs no store. */
  final Configuration configuration() {
    return workplace.configuration(options);
  }

  final StoreOptions options() {
    return options;
  }

  final boolean json() {
    return json;
  }

  /** Writes a line for people, or for programs if they asked. */
  final void print(String text, Object forPrograms) {
    console().text().println(json ? Json.line(forPrograms) : text);
  }
}
