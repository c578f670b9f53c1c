package io.ddbds.cli;

import io.ddbds.cli.infrastructure.AccessPolicy;
import java.util.EnumSet;
import java.util.Set;
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
      "  ddbds iam-policy --read-only",
      "  ddbds iam-policy --upkeep"
    })
final class IamPolicyCommand extends StoreCommand {
  @Option(names = "--read-only", description = "For those who write nothing.")
  private boolean readOnly;

  @Option(
      names = "--upkeep",
      description =
          "For those who check, export or backfill, too; or import, copy, remove what is below a key,"
              + " scrub and collect garbage.")
  private boolean upkeep;

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
    console().text().println(Json.document(AccessPolicy.of(configuration(), prefix, duties())));
    return ExitCodes.OK;
  }

  private Set<AccessPolicy.Duty> duties() {
    Set<AccessPolicy.Duty> duties = EnumSet.noneOf(AccessPolicy.Duty.class);
    if (!readOnly) {
      duties.add(AccessPolicy.Duty.WRITING);
    }
    if (upkeep) {
      duties.add(AccessPolicy.Duty.UPKEEP);
    }
    return duties;
  }

  @Override
  int run(Session session) {
    throw new IllegalStateException("no store is needed");
  }
}
