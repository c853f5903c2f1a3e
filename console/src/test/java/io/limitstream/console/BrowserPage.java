package io.limitstream.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// One tab of a [Browser].
final class BrowserPage {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Numbers are held together by spaces that do not break, which differ by locale; how many line
  /// breaks stand between paragraphs says nothing.
  private static final String PLAIN_SPACES =
      ".replace(/[\\u00a0\\u202f]/g, ' ').replace(/\\n+/g, '\\n')";

  private final Browser browser;
  private final String session;
  private final List<String> problems = new CopyOnWriteArrayList<>();

  BrowserPage(Browser browser, String session) {
    this.browser = browser;
    this.session = session;
    browser.listen(session, this::hear);
    send("Runtime.enable", Map.of());
    send("Log.enable", Map.of());
    send("Page.enable", Map.of());
    locale("en-GB");
    viewport(1280, 800, false);
  }

  /// What the page wrote to the console as an error, or threw.
  List<String> problems() {
    return problems;
  }

  private void hear(JsonNode event) {
    JsonNode parameters = event.get("params");
    switch (event.get("method").asString()) {
      case "Runtime.exceptionThrown" -> problems.add(parameters.toString());
      case "Log.entryAdded" -> {
        if (parameters.get("entry").get("level").asString().equals("error")) {
          problems.add(parameters.toString());
        }
      }
      case "Runtime.consoleAPICalled" -> {
        if (parameters.get("type").asString().equals("error")) {
          problems.add(parameters.toString());
        }
      }
      default -> {}
    }
  }

  JsonNode send(String method, Map<String, ?> parameters) {
    return browser.send(session, method, parameters);
  }

  BrowserPage viewport(int width, int height, boolean phone) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            width,
            "height",
            height,
            "deviceScaleFactor",
            phone ? 2 : 1.5,
            "mobile",
            phone));
    return this;
  }

  /// The languages that a reader prefers, the first one most.
  BrowserPage locale(String... locales) {
    send("Emulation.setLocaleOverride", Map.of("locale", locales[0]));
    send(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", "Test", "acceptLanguage", String.join(",", locales)));
    return this;
  }

  /// @param features such as `prefers-color-scheme`, `dark`
  BrowserPage media(String... features) {
    var list = new java.util.ArrayList<Map<String, String>>();
    for (int i = 0; i < features.length; i += 2) {
      list.add(Map.of("name", features[i], "value", features[i + 1]));
    }
    send("Emulation.setEmulatedMedia", Map.of("features", list));
    return this;
  }

  BrowserPage open(String url) {
    send("Page.navigate", Map.of("url", url));
    return this;
  }

  /// The value of an expression, which may be a promise.
  JsonNode eval(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.get("result");
  }

  String text(String selector) {
    return eval("document.querySelector(" + quoted(selector) + ")?.innerText" + PLAIN_SPACES)
        .get("value")
        .asString();
  }

  boolean is(String expression) {
    // While a page loads there is nothing to ask.
    return eval("(() => { try { return Boolean(" + expression + "); } catch { return false; } })()")
        .get("value")
        .asBoolean();
  }

  /// Waits until an expression is true.
  BrowserPage await(String expression) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      if (is(expression)) {
        return this;
      }
      pause();
    }
    throw new AssertionError(
        expression
            + " did not become true; the page shows: "
            + eval("document.body.innerText").get("value").asString()
            + problems);
  }

  /// Waits until the page shows some text.
  BrowserPage awaitText(String text) {
    return await("document.body.innerText" + PLAIN_SPACES + ".includes(" + quoted(text) + ")");
  }

  BrowserPage click(String selector) {
    await("document.querySelector(" + quoted(selector) + ")");
    eval("document.querySelector(" + quoted(selector) + ").click()");
    return this;
  }

  /// Presses and releases a key, as a keyboard does.
  BrowserPage key(String key, String code, int number, String text) {
    for (String type : List.of("keyDown", "keyUp")) {
      send(
          "Input.dispatchKeyEvent",
          Map.of(
              "type",
              type,
              "key",
              key,
              "code",
              code,
              "windowsVirtualKeyCode",
              number,
              "text",
              type.equals("keyDown") ? text : ""));
    }
    return this;
  }

  BrowserPage enter() {
    return key("Enter", "Enter", 13, "\r");
  }

  BrowserPage tab() {
    return key("Tab", "Tab", 9, "");
  }

  BrowserPage escape() {
    return key("Escape", "Escape", 27, "");
  }

  BrowserPage type(String text) {
    send("Input.insertText", Map.of("text", text));
    return this;
  }

  /// What the accessibility checker finds wrong; empty if nothing.
  String accessibilityViolations() {
    eval(axe() + "; true");
    return eval("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            + " 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => v.id + ': '"
            + " + v.nodes.map(n => n.html + ' ' + n.failureSummary).join(' | ')).join('\\n"
            + "'))")
        .get("value")
        .asString();
  }

  void screenshot(Path file) throws IOException {
    String data =
        send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", false))
            .get("data")
            .asString();
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(data));
  }

  private static String axe() {
    try (InputStream in = BrowserPage.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
