package io.limitstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/// The bundled examples, and what is made of them.
final class Example {
  private Example() {}

  /// The events, one envelope each, in the order of the example.
  static List<String> events() {
    return array().lines().filter(line -> line.startsWith("{")).map(Example::withoutComma).toList();
  }

  static String array() {
    return resource("/examples/events.json");
  }

  static String kinesisEvent() {
    return resource("/examples/kinesis-event.json");
  }

  static String lines(List<String> events) {
    return String.join("\n", events);
  }

  static byte[] gzipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Example.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String withoutComma(String line) {
    return line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
  }
}
