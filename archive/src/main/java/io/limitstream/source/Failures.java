package io.limitstream.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;

/// Why a source cannot be read, in words.
final class Failures {
  private Failures() {}

  static String words(IOException failure) {
    return switch (failure) {
      case EOFException _ -> "the packed data breaks off";
      case ZipException broken -> "the packed data is broken: " + broken.getMessage();
      case CharacterCodingException _ -> "it is not well-formed UTF-16";
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException _ -> "permission denied";
      case FileSystemException other -> String.valueOf(other.getReason());
      default -> String.valueOf(failure.getMessage());
    };
  }
}
