package io.ddbds.cli;

import io.ddbds.cli.infrastructure.AccessPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what the composition must be allowed to do. */
@Command(
    name = "iam-policy",
    header = "Prints the least that the composition must be allowed, as a policy of IAM.",
    description = "Connects to nothing. Says * where no account or region is named.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds iam-policy --config ddbds.yaml --account 123456789012 --region eu-west-1",
      "  ddbds iam-policy --read-only"
    })
final class IamPolicyCommand extends StoreCommand {
  @Option(names = "--read-only", description = "For those who write nothing.")
  private boolean readOnly;

  @Option(names = "--account", paramLabel = "ID", description = "The account of AWS.")
  private String account = "*";

  @Option(
      names = "--partition",
      paramLabel = "NAME",
      description = "The partition of AWS. Default: ${DEFAULT-VALUE}.")
  private String partition = "aws";

  IamPolicyCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  public Integer call() {
    String region = options().connection().region().orElse("*");
    String prefix = "arn:" + partition + ":dynamodb:" + region + ":" + account + ":table/";
    console().text().println(Json.document(AccessPolicy.of(configuration(), prefix, readOnly)));
    return ExitCodes.OK;
  }

  @Override
  int run(Session session) {
    throw new IllegalStateException("no store is needed");
  }
}
