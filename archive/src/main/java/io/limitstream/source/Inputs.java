package io.limitstream.source;

import io.limitstream.json.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The inputs that somebody names: files, folders, `-` for standard input, and what lies elsewhere.
public final class Inputs {

  /// What standard input is called where inputs are named.
  public static final String STANDARD_INPUT = "-";

  private Inputs() {}

  /// As [#of(List, InputStream, Locations)], of files and folders only.
  public static Iterable<Input> of(List<String> names, InputStream standardInput) {
    return of(names, standardInput, Locations.NONE);
  }

  /// The inputs that `names` name, in their order; a folder's files, and those of the folders in
  /// it, in the order of their names, but for hidden ones. What cannot be read says so when it is
  /// opened.
  ///
  /// @param standardInput what `-` stands for
  /// @param elsewhere finds what lies elsewhere
  public static Iterable<Input> of(
      List<String> names, InputStream standardInput, Locations elsewhere) {
    List<Iterable<Input>> all = new ArrayList<>();
    for (String name : names) {
      Iterable<Input> there = elsewhere.find(name);
      if (there != null) {
        all.add(there);
      } else if (name.equals(STANDARD_INPUT)) {
        all.add(List.of(stream("standard input", standardInput)));
      } else {
        List<Input> files = new ArrayList<>();
        addFile(name, files);
        all.add(files);
      }
    }
    return () -> new OneAfterTheOther(all.iterator());
  }

  /// An input that cannot be opened.
  ///
  /// @param why says why not
  public static Input missing(String name, Supplier<IOException> why) {
    return new Missing(name, why);
  }

  private static final class OneAfterTheOther implements Iterator<Input> {
    private final Iterator<Iterable<Input>> rest;
    private Iterator<Input> current = Collections.emptyIterator();

    OneAfterTheOther(Iterator<Iterable<Input>> rest) {
      this.rest = rest;
    }

    @Override
    public boolean hasNext() {
      while (!current.hasNext() && rest.hasNext()) {
        current = rest.next().iterator();
      }
      return current.hasNext();
    }

    @Override
    public Input next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return current.next();
    }
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
      String why = String.valueOf(unreadable.getMessage());
      inputs.add(new Missing(Printable.of(name), () -> new NoSuchFileException(name, null, why)));
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

  private record Missing(String name, Supplier<IOException> why) implements Input {
    @Override
    public InputStream open() throws IOException {
      throw why.get();
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
