package io.ddbds.cli;

import picocli.CommandLine.Command;

/** Creates, verifies, describes and deletes the tables of a composition. */
@Command(
    name = "table",
    header = "Creates, verifies, describes and deletes tables.",
    description = "The tables are those that the composition needs, with their indexes.",
    synopsisSubcommandLabel = "COMMAND",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ddbds table create --config ddbds.yaml",
      "  ddbds table create --print terraform",
      "  ddbds table verify --config ddbds.yaml"
    })
final class TableCommand {}
