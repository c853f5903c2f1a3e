package io.limitstream.capacity;

/// A time in which more is sent than usual.
///
/// @param factor how many times the usual rate
public record Peak(double factor, Span span) {}
