package io.ddbds.cli;

import io.ddbds.Explaining;
import io.ddbds.Explanation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how a query would be answered. */
@Command(
    name = "explain",
    header = "Says how ls would be answered, and what that would cost.",
    description = "Reads no entries. Takes the same options as ls.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds explain --local /providers/bafy",
      "  ddbds explain --config ddbds.yaml /providers/bafy --order desc --limit 10"
    })
final class ExplainCommand extends StoreCommand {
  @Mixin private QueryOptions question = new QueryOptions();

  ExplainCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  void checkUsage() {
    question.query();
  }

  @Override
  int run(Session session) {
    Explanation explanation =
        session.facet(Explaining.class, "it cannot say how it answers").explain(question.query());
    console().text().println(json() ? explanation.toJson() : explanation.toString());
    return ExitCodes.OK;
  }
}
