package io.limitstream.cli;

import picocli.CommandLine.Command;

/// `limitstream parked`: lists, shows and retries parked records.
@Command(
    name = "parked",
    description = "Lists, shows and retries records that were parked.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ParkedCommand {}
