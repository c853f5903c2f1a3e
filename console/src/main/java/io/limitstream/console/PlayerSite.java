package io.limitstream.console;

import io.limitstream.json.Json;
import io.limitstream.words.Words;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The player's page as files, for an operator's own web server.
///
/// @param api where the read API is, an absolute URL without a slash at its end
/// @param zone the time zone that the page shows, or absent for that of each browser
/// @param links what the page links to
/// @param words the texts of the page, in each language
public record PlayerSite(URI api, @Nullable ZoneId zone, Links links, List<Words> words) {

  /// How long a page waits between two looks, in milliseconds.
  private static final int REFRESH_MILLIS = 15_000;

  /// Writes every file, in place of one of the same name.
  ///
  /// @param folder which is made if need be
  /// @return how many files they are
  public int write(Path folder) throws IOException {
    Map<String, byte[]> files = files();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return files.size();
  }

  /// A file in a folder that is none of the page's; absent if there is none, or no such folder.
  public @Nullable String otherIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    Map<String, byte[]> files = files();
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !Files.isDirectory(path))
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .filter(path -> !files.containsKey(path))
          .sorted()
          .findFirst()
          .orElse(null);
    }
  }

  private Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("index.html", bytes(html()));
    files.put("session.json", bytes(session()));
    files.put("README.md", bytes(readme()));
    for (String file :
        List.of("style.css", "player.css", "icon.svg", "inter.woff2", "inter-LICENSE.txt")) {
      files.put("assets/" + file, Pages.read(file));
    }
    for (String module : Pages.PLAYER_MODULES) {
      files.put("assets/" + module + ".js", Pages.read(module + ".js"));
    }
    for (Words one : words) {
      files.put("assets/words/" + one.language() + ".json", bytes(one.json()));
    }
    return files;
  }

  private String html() {
    String name = "<meta name=\"limitstream-api\" content=\"";
    return text("player.html")
        .replace("    <title>", "    " + name + escaped(api.toString()) + "\">\n    <title>");
  }

  /// What `GET /session` says to a page that comes from the same server.
  private String session() {
    return Json.object(
        json -> {
          json.writeNumberProperty("refresh", REFRESH_MILLIS);
          if (zone != null) {
            json.writeStringProperty("zone", zone.getId());
          }
          links.writePlayers(json);
        });
  }

  private String readme() {
    String origin = api.getScheme() + "://" + api.getRawAuthority();
    return text("pages-readme.md")
        .replace("{api}", api.toString())
        .replace("{policy}", Pages.securityPolicy("'self' " + origin));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("\"", "&quot;");
  }

  private static String text(String file) {
    return new String(Pages.read(file), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
