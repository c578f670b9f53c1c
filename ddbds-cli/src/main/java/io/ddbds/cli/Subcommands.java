package io.ddbds.cli;

import picocli.CommandLine;

/** The commands that there are, in the order of the help. */
final class Subcommands {
  private Subcommands() {}

  static void addTo(CommandLine line, Workplace workplace) {
    entries(line, workplace);
    tables(line, workplace);
    transfers(line, workplace);
    line.addSubcommand(new ConformanceCommand(workplace))
        .addSubcommand(new ShellCommand(workplace));
    line.addSubcommand(
        new QuickstartCommand(workplace.console().text(), workplace.console().err()));
    line.addSubcommand(new CompletionCommand(workplace.console()));
  }

  private static void entries(CommandLine line, Workplace workplace) {
    line.addSubcommand(new PutCommand(workplace))
        .addSubcommand(new GetCommand(workplace))
        .addSubcommand(new HasCommand(workplace))
        .addSubcommand(new SizeCommand(workplace))
        .addSubcommand(new RmCommand(workplace))
        .addSubcommand(new TtlCommand(workplace))
        .addSubcommand(new LsCommand(workplace))
        .addSubcommand(new ExplainCommand(workplace));
  }

  private static void transfers(CommandLine line, Workplace workplace) {
    line.addSubcommand(new ExportCommand(workplace))
        .addSubcommand(new ImportCommand(workplace))
        .addSubcommand(new CopyCommand(workplace));
  }

  private static void tables(CommandLine line, Workplace workplace) {
    CommandLine table =
        new CommandLine(new TableCommand())
            .addSubcommand(new TableCreateCommand(workplace))
            .addSubcommand(new TableVerifyCommand(workplace))
            .addSubcommand(new TableDescribeCommand(workplace))
            .addSubcommand(new TableDeleteCommand(workplace));
    line.addSubcommand(table)
        .addSubcommand(new BackfillCommand(workplace))
        .addSubcommand(new CheckCommand(workplace))
        .addSubcommand(new ScrubCommand(workplace))
        .addSubcommand(new GcCommand(workplace))
        .addSubcommand(new DuCommand(workplace))
        .addSubcommand(new IamPolicyCommand(workplace));
  }
}
