package io.limitstream.cli;

import picocli.CommandLine.Command;

/// `limitstream parked`: what is done with parked records.
@Command(
    name = "parked",
    description = "Lists, shows, retries, dismisses and exports records that were parked.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class ParkedCommand {}
