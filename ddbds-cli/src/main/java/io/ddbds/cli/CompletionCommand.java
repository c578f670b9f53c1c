package io.ddbds.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what has a shell complete the commands and options. */
@Command(
    name = "completion",
    header = "Prints a script that has bash or zsh complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {"  source <(ddbds completion)", "  ddbds completion > /etc/bash_completion.d/ddbds"})
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.text().print(AutoComplete.bash("ddbds", spec.root().commandLine()));
    console.text().flush();
    return ExitCodes.OK;
  }
}
