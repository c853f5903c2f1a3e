package io.limitstream.console;

import io.limitstream.projection.Backend;
import io.limitstream.words.Words;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a server is to run.
///
/// @param address where it listens; port 0 takes a free one
/// @param names host names that are this machine's, beside its address and `localhost`
/// @param token what callers must send; absent for a new one each start, and for none on a loopback
///   address
/// @param zone the time zone that the pages show, or absent for that of each browser
/// @param backend where limits and parked records are
/// @param source what the limits come from, in words
/// @param replay whether the clock shows the time of the events, and not that of now
/// @param words the texts of the pages, in each language
/// @param links what the pages link to
/// @param speed how many seconds of the events pass in one; absent to project them all at once
public record ServeSettings(
    InetSocketAddress address,
    Set<String> names,
    @Nullable String token,
    @Nullable ZoneId zone,
    Backend backend,
    String source,
    boolean replay,
    List<Words> words,
    Links links,
    @Nullable Double speed) {}
