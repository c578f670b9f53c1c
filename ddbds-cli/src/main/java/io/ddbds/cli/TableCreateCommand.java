package io.ddbds.cli;

import io.ddbds.cli.infrastructure.AwsCli;
import io.ddbds.cli.infrastructure.CloudFormation;
import io.ddbds.cli.infrastructure.Terraform;
import io.ddbds.dynamo.spi.Schema;
import io.ddbds.strategies.Configuration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates the tables of a composition, or says how. */
@Command(
    name = "create",
    header = "Creates the tables, or prints what creates them.",
    description =
        "Tables that exist are not touched: if one of them does, nothing is created. Billing is on"
            + " demand, and rows that have expired are deleted.",
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds table create --config ddbds.yaml",
      "  ddbds table create --print cloudformation > tables.json",
      "  ddbds table create --print terraform > tables.tf",
      "  ddbds table create --print aws-cli | sh"
    })
final class TableCreateCommand extends StoreCommand {
  @Option(
      names = "--print",
      paramLabel = "FORM",
      converter = FormConverter.class,
      description = "Create nothing, and print it: cloudformation, terraform or aws-cli.")
  private @Nullable Form print;

  /** For which tool the tables are printed. */
  enum Form {
    CLOUDFORMATION,
    TERRAFORM,
    AWS_CLI
  }

  TableCreateCommand(Workplace workplace) {
    super(workplace);
  }

  @Override
  public Integer call() {
    if (print == null) {
      return super.call();
    }
    print(print, configuration());
    return ExitCodes.OK;
  }

  @Override
  int run(Session session) {
    Configuration configuration = session.configuration();
    session.admin().create(configuration.table(), configuration.keySchema().schema());
    print(
        "Created " + String.join(", ", TableNames.of(configuration)) + ".",
        Map.of("created", TableNames.of(configuration)));
    return ExitCodes.OK;
  }

  private void print(Form form, Configuration configuration) {
    Schema schema = configuration.keySchema().schema();
    String name = configuration.table();
    switch (form) {
      case CLOUDFORMATION ->
          console().text().println(Json.document(CloudFormation.template(name, schema)));
      case TERRAFORM -> Terraform.resources(name, schema).forEach(console().text()::println);
      case AWS_CLI -> AwsCli.commands(name, schema, Json::line).forEach(console().text()::println);
    }
  }
}
