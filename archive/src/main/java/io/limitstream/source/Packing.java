package io.limitstream.source;

import io.limitstream.json.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the first bytes say that a file is, other than text: each kind by its magic number.
///
/// @param name what it is, with its article
/// @param command how to unpack it: the file's name follows; absent where no command does
/// @param offset where the magic number stands
/// @param magic the magic number
record Packing(String name, @Nullable String command, int offset, byte[] magic) {

  /// As many first bytes as [#of] needs.
  static final int HEAD = 512;

  static final Packing GZIP = kind("gzip data", "gzip -dk", "1f8b");
  static final Packing ZIP = kind("a zip archive", "unzip", "504b0304");
  static final Packing EMPTY_ZIP = kind("a zip archive", "unzip", "504b0506");
  static final Packing UTF_16_BE = kind("UTF-16", null, "feff");
  static final Packing UTF_16_LE = kind("UTF-16", null, "fffe");

  private static final Packing TAR =
      new Packing("a tar archive", "tar -xf", 257, "ustar".getBytes(StandardCharsets.US_ASCII));

  private static final List<Packing> KINDS =
      List.of(
          GZIP,
          ZIP,
          EMPTY_ZIP,
          kind("zstd data", "zstd -d", "28b52ffd"),
          kind("xz data", "xz -dk", "fd377a585a00"),
          kind("bzip2 data", "bzip2 -dk", "425a68"),
          kind("LZ4 data", "lz4 -d", "04224d18"),
          kind("Snappy data", "snzip -d", "ff060000734e61507059"),
          kind("Snappy data as Hadoop writes it", "snzip -d -t hadoop-snappy", "534e41505059"),
          kind("compress data", "uncompress -k", "1f9d"),
          kind("a 7z archive", "7z x", "377abcaf271c"),
          kind("a RAR archive", "unrar x", "526172211a07"),
          kind("a Parquet file", null, "50415231"),
          kind("an Avro file", null, "4f626a01"),
          kind("an ORC file", null, "4f5243"),
          kind("an SQLite database", null, "53514c69746520666f726d6174203300"),
          kind("a PDF document", null, "255044462d"),
          kind("UTF-32", "iconv -f UTF-32 -t UTF-8", "fffe0000"),
          kind("UTF-32", "iconv -f UTF-32 -t UTF-8", "0000feff"),
          UTF_16_BE,
          UTF_16_LE,
          TAR);

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@:+,-]+");
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private static Packing kind(String name, @Nullable String command, String magic) {
    return new Packing(name, command, 0, HexFormat.of().parseHex(magic));
  }

  /// What `head`, the first bytes of a file, says that it is; null for what may be text.
  static @Nullable Packing of(byte[] head) {
    for (Packing kind : KINDS) {
      int end = kind.offset + kind.magic.length;
      if (head.length >= end
          && Arrays.equals(head, kind.offset, end, kind.magic, 0, kind.magic.length)) {
        return kind;
      }
    }
    return isOldTar(head) ? TAR : null;
  }

  /// Whether it is a tar of the time before magic numbers: its header's checksum is right.
  private static boolean isOldTar(byte[] head) {
    if (head.length < HEAD || head[0] == 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < HEAD; i++) {
      boolean isChecksum = i >= CHECKSUM && i < CHECKSUM + CHECKSUM_LENGTH;
      sum += isChecksum ? ' ' : head[i] & 0xff;
    }
    String stated =
        new String(head, CHECKSUM, CHECKSUM_LENGTH, StandardCharsets.ISO_8859_1)
            .replace('\0', ' ')
            .strip();
    return stated.equals(Integer.toOctalString(sum)) || stated.equals("0" + Integer.toOctalString(sum));
  }

  /// Whether it is this kind: one of the constants.
  @SuppressWarnings("ReferenceEquality")
  boolean is(Packing kind) {
    return this == kind;
  }

  /// Why something is refused that is packed so, to be read after its name.
  ///
  /// @param file its path, if a command can be given it
  /// @param wrapping what it lies in, such as `gzip`; empty if in nothing
  String refusal(@Nullable String file, String wrapping) {
    String what = "is " + name + (wrapping.isEmpty() ? "" : " inside " + wrapping);
    if (command == null) {
      return what + "; write its events as JSON, one a line, and give that";
    }
    boolean isTarball = is(TAR) && wrapping.equals("gzip");
    if (file == null || !(isTarball || wrapping.isEmpty())) {
      return what + "; unpack it first (" + command + ")";
    }
    return what + "; unpack it first: " + (isTarball ? "tar -xzf" : command) + " " + quoted(file);
  }

  /// A path as a shell takes it.
  static String quoted(String path) {
    return PLAIN.matcher(path).matches()
        ? path
        : "'" + Printable.of(path).replace("'", "'\\''") + "'";
  }
}
