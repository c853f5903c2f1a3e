package io.limitstream.source;

import io.limitstream.json.Printable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the first bytes say that a file is, other than text: each kind by its magic number.
enum Packing {
  GZIP("gzip data", "gzip -dk", "1f8b"),
  ZIP("a zip archive", "unzip", "504b0304"),
  EMPTY_ZIP("a zip archive", "unzip", "504b0506"),
  ZSTD("zstd data", "zstd -d", "28b52ffd"),
  XZ("xz data", "xz -dk", "fd377a585a00"),
  BZIP2("bzip2 data", "bzip2 -dk", "425a68"),
  LZ4("LZ4 data", "lz4 -d", "04224d18"),
  SNAPPY("Snappy data", "snzip -d", "ff060000734e61507059"),
  COMPRESS("compress data", "uncompress -k", "1f9d"),
  SEVEN_ZIP("a 7z archive", "7z x", "377abcaf271c"),
  RAR("a RAR archive", "unrar x", "526172211a07"),
  PARQUET("a Parquet file", null, "50415231"),
  AVRO("an Avro file", null, "4f626a01"),
  ORC("an ORC file", null, "4f5243"),
  SQLITE("an SQLite database", null, "53514c69746520666f726d6174203300"),
  PDF("a PDF document", null, "255044462d"),
  UTF_32_LE("UTF-32", "iconv -f UTF-32 -t UTF-8", "fffe0000"),
  UTF_32_BE("UTF-32", "iconv -f UTF-32 -t UTF-8", "0000feff"),
  UTF_16_BE("UTF-16", null, "feff"),
  UTF_16_LE("UTF-16", null, "fffe"),
  /// Recognised by its header's checksum, since an old one has no magic number.
  TAR("a tar archive", "tar -xf", "");

  /// As many first bytes as [#of] needs.
  static final int HEAD = 512;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/@:+,-]+");
  private static final int LONGEST_MAGIC = 16;
  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private final String title;
  private final @Nullable String command;
  private final String magic;

  /// @param title what it is, with its article
  /// @param command how to unpack it: the file's name follows; null where no command does
  /// @param magic the first bytes, in hexadecimal digits
  Packing(String title, @Nullable String command, String magic) {
    this.title = title;
    this.command = command;
    this.magic = magic;
  }

  /// What `head`, the first bytes of a file, says that it is; null for what may be text.
  static @Nullable Packing of(byte[] head) {
    String first = HexFormat.of().formatHex(head, 0, Math.min(head.length, LONGEST_MAGIC));
    for (Packing kind : values()) {
      if (kind != TAR && first.startsWith(kind.magic)) {
        return kind;
      }
    }
    return isTar(head) ? TAR : null;
  }

  private static boolean isTar(byte[] head) {
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
    return stated.equals(Integer.toOctalString(sum))
        || stated.equals("0" + Integer.toOctalString(sum));
  }

  /// Why something is refused that is packed so, to be read after its name.
  ///
  /// @param file its path, if a command can be given it
  /// @param wrapping what it lies in, such as `gzip`; empty if in nothing
  String refusal(@Nullable String file, String wrapping) {
    String what = "is " + title + (wrapping.isEmpty() ? "" : " inside " + wrapping);
    if (command == null) {
      return what + "; write its events as JSON, one a line, and give that";
    }
    boolean isTarball = this == TAR && wrapping.equals("gzip");
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
