package io.limitstream.source;

import io.limitstream.json.Printable;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The texts that one input holds: itself, or what lies in it packed as gzip or zip, at most four
/// deep. What is packed otherwise is refused by its name.
final class Unpacker implements Closeable {
  private static final int MAX_DEPTH = 4;

  private final Input input;
  private final Deque<Archive> archives = new ArrayDeque<>();
  private @Nullable InputStream bytes;

  /// A zip archive that is being read.
  private record Archive(ZipInputStream zip, String name, int depth) {}

  Unpacker(Input input) {
    this.input = input;
  }

  /// The next text, or null at the end. Reads the one before to its end, if it was not.
  ///
  /// @throws Unreadable if the next is refused; what follows it can still be read
  /// @throws IOException if nothing more can be read
  @Nullable Document next() throws IOException {
    if (bytes == null) {
      bytes = input.open();
      Document only = unpacked(bytes, input.name(), 0, "");
      if (only != null) {
        return only;
      }
    }
    while (!archives.isEmpty()) {
      Archive archive = archives.peek();
      ZipEntry member = archive.zip.getNextEntry();
      if (member == null) {
        archives.pop();
      } else if (!member.isDirectory() && !isHidden(member.getName())) {
        String name = archive.name + ", " + Printable.of(member.getName());
        Document document = unpacked(new Shielded(archive.zip), name, archive.depth, "zip");
        if (document != null) {
          return document;
        }
      }
    }
    return null;
  }

  /// What `packed` holds as text; null if it is an archive, which is then open.
  private @Nullable Document unpacked(InputStream packed, String name, int depth, String wrapping)
      throws IOException {
    Head peeked = Head.of(packed);
    InputStream in = peeked.whole();
    Packing packing = Packing.of(peeked.bytes());
    if (packing == null) {
      return new Document(name, in);
    }
    if (packing == Packing.UTF_16_BE || packing == Packing.UTF_16_LE) {
      return new Document(name, new Utf16(in));
    }
    boolean isZip = packing == Packing.ZIP || packing == Packing.EMPTY_ZIP;
    if (!isZip && packing != Packing.GZIP) {
      String file = name.equals(input.name()) ? input.path() : null;
      throw new Unreadable(new Problem(name, packing.refusal(file, wrapping)));
    }
    if (depth == MAX_DEPTH) {
      throw new Unreadable(new Problem(name, "is packed more than four deep; unpack it first"));
    }
    if (isZip) {
      archives.push(new Archive(new ZipInputStream(in), name, depth + 1));
      return null;
    }
    return unpacked(new WholeGzip(in), name, depth + 1, "gzip");
  }

  /// Whether it is none of the files that somebody packed: what macOS adds, or a hidden file.
  private static boolean isHidden(String name) {
    return name.startsWith("__MACOSX/")
        || name.substring(name.lastIndexOf('/') + 1).startsWith(".");
  }

  @Override
  public void close() throws IOException {
    if (bytes != null) {
      bytes.close();
    }
  }

  /// A member of an archive, whose end is not the archive's.
  private static final class Shielded extends FilterInputStream {
    Shielded(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
