package io.limitstream.cli;

import picocli.CommandLine.Command;

/// `limitstream table`: makes and checks the table in DynamoDB.
@Command(
    name = "table",
    description = "Makes or checks the DynamoDB table.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class TableCommand {}
