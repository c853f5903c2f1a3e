package io.limitstream.source;

import io.limitstream.json.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The inputs that somebody names: files, folders, `-` for standard input.
public final class Inputs {

  /// What standard input is called where inputs are named.
  public static final String STANDARD_INPUT = "-";

  private Inputs() {}

  /// The inputs that `names` name, in their order; a folder's files, and those of the folders in
  /// it, in the order of their names, but for hidden ones. What cannot be read says so when it is
  /// opened.
  ///
  /// @param standardInput what `-` stands for
  public static List<Input> of(List<String> names, InputStream standardInput) {
    List<Input> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        inputs.add(stream("standard input", standardInput));
      } else {
        addFile(name, inputs);
      }
    }
    return inputs;
  }

  /// A stream as an input that can be opened once.
  public static Input stream(String name, InputStream stream) {
    return new Once(name, stream);
  }

  private static void addFile(String name, List<Input> inputs) {
    try {
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        addFolder(path, inputs);
      } else {
        inputs.add(new FileInput(path));
      }
    } catch (InvalidPathException | IOException unreadable) {
      inputs.add(new Missing(Printable.of(name), String.valueOf(unreadable.getMessage())));
    }
  }

  private static void addFolder(Path folder, List<Input> inputs) throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.list(folder)) {
      inside = paths.filter(path -> !isHidden(path)).sorted().toList();
    }
    for (Path path : inside) {
      if (Files.isDirectory(path)) {
        addFolder(path, inputs);
      } else {
        inputs.add(new FileInput(path));
      }
    }
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  private record Once(String name, InputStream open) implements Input {}

  private record Missing(String name, String why) implements Input {
    @Override
    public InputStream open() throws IOException {
      throw new NoSuchFileException(name, null, why);
    }
  }

  private record FileInput(Path file) implements Input {
    @Override
    public String name() {
      return Printable.of(file.toString());
    }

    @Override
    public @Nullable String path() {
      return file.toString();
    }

    @Override
    public long size() {
      try {
        return Files.size(file);
      } catch (IOException unknown) {
        return UNKNOWN_SIZE;
      }
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}
