package io.limitstream.console;

import io.limitstream.api.ApiRequest;
import io.limitstream.api.ApiResponse;
import io.limitstream.api.Problem;
import io.limitstream.api.Representation;
import io.limitstream.words.Words;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages: files of the program, all read when it starts. No path of a request ever reaches a
/// file system.
final class Pages {
  private static final String FOLDER = "/io/limitstream/console/";

  /// What the player's page is made of; the console has some of it, too.
  static final List<String> PLAYER_MODULES =
      List.of("api", "cards", "dom", "format", "limits", "past", "periods", "player", "text");

  private static final List<String> MODULES =
      List.of(
          "charts", "console", "drawer", "group", "home", "known", "parked", "table", "timeline");

  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String HTML = "text/html; charset=utf-8";

  private final Map<String, ApiResponse> byPath = new HashMap<>();

  /// @param words the texts of each language
  Pages(List<Words> words) {
    add("/", "console.html", HTML);
    add("/me", "player.html", HTML);
    add("/assets/style.css", "style.css", "text/css; charset=utf-8");
    add("/assets/console.css", "console.css", "text/css; charset=utf-8");
    add("/assets/player.css", "player.css", "text/css; charset=utf-8");
    for (String module : MODULES) {
      add("/assets/" + module + ".js", module + ".js", JAVASCRIPT);
    }
    for (String module : PLAYER_MODULES) {
      add("/assets/" + module + ".js", module + ".js", JAVASCRIPT);
    }
    for (Words one : words) {
      add(
          "/assets/words/" + one.language() + ".json",
          one.json().getBytes(StandardCharsets.UTF_8),
          "application/json");
    }
    add("/assets/inter.woff2", "inter.woff2", "font/woff2");
    add("/assets/icon.svg", "icon.svg", "image/svg+xml");
    add("/openapi.yaml", "openapi.yaml", "application/yaml");
  }

  /// The page at a path; absent if there is none.
  ///
  /// @param path as the client sent it
  @Nullable ApiResponse find(String path, ApiRequest request) {
    ApiResponse page = byPath.get(path);
    if (page == null) {
      return null;
    }
    return request.isRead()
        ? Representation.negotiate(request, page)
        : Problem.methodNotAllowed("GET, HEAD");
  }

  private void add(String path, String file, String type) {
    add(path, read(file), type);
  }

  private void add(String path, byte[] content, String type) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", type);
    headers.put("Cache-Control", "no-cache");
    headers.put("Content-Security-Policy", securityPolicy("'self'"));
    byPath.put(path, new ApiResponse(200, headers, content));
  }

  /// Nothing but these pages' own files, no inline script or style, no framing.
  ///
  /// @param connect where they may ask
  static String securityPolicy(String connect) {
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src"
        + " 'self'; connect-src "
        + connect
        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        + " require-trusted-types-for 'script'; trusted-types 'none'";
  }

  static byte[] read(String file) {
    try (InputStream in = Pages.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + FOLDER + file);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
