package io.limitstream.cli;

import io.limitstream.console.Links;
import io.limitstream.console.PlayerSite;
import io.limitstream.settings.Settings;
import io.limitstream.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `limitstream pages`: the player's page as files.
@Command(
    name = "pages",
    description =
        "Writes the player's page as files for your own web server, with a README.md that says"
            + " which headers it must send.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "LIMITSTREAM_HELP_URL, LIMITSTREAM_CHANGE_URL and LIMITSTREAM_WORDS are as for serve.",
      "Try it: limitstream pages limits --api https://limits.example.com"
    })
final class PagesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder, which is made if need be. Files of the page are replaced.")
  private Path folder = Path.of("");

  @Option(
      names = "--api",
      required = true,
      paramLabel = "URL",
      description = "Where the read API is: https://, or http://localhost for trials.")
  private String api = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "The time zone that the page shows, such as Europe/Stockholm. Default: the browser's")
  private @Nullable ZoneId zone;

  @Option(names = "--force", description = "Write also where the folder holds other files.")
  private boolean force;

  PagesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    PlayerSite site =
        new PlayerSite(
            address(),
            zone,
            Links.from(terminal.environment()),
            Words.allFrom(terminal.environment()));
    try {
      String other = force ? null : site.otherIn(folder);
      if (other != null) {
        throw new CommandException(
            folder + " holds " + other + ", which is no file of the page; --force writes anyway");
      }
      int count = site.write(folder);
      terminal
          .out()
          .println(count + " files in " + folder + "; its README.md says which headers to send");
      return 0;
    } catch (IOException | UncheckedIOException failed) {
      throw new CommandException(folder + ": " + failed.getMessage());
    }
  }

  /// The API's address, to which the page appends paths.
  private URI address() {
    String address = api.replaceFirst("/+$", "");
    if (!Settings.isLink(address) || address.contains("?") || address.contains("#")) {
      throw new CommandException(
          "--api: expected a URL that begins with https:// or http://localhost, without ? and #");
    }
    return URI.create(address);
  }
}
