package io.limitstream.source;

import java.io.InputStream;

/// One text that is judged alone: a file, an object, or a member of an archive.
///
/// @param name what it is called
/// @param text its bytes in UTF-8; closing them closes nothing
record Document(String name, InputStream text) {}
