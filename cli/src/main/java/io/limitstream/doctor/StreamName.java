package io.limitstream.doctor;

/// A stream as people name it: by its name, its ARN, or the ARN of a consumer of it.
final class StreamName {
  private StreamName() {}

  /// The options of the AWS CLI that name the stream.
  static String option(String stream) {
    return "--stream-name " + of(stream);
  }

  /// The stream's name.
  static String of(String stream) {
    int slash = stream.indexOf('/');
    String name = slash < 0 ? stream : stream.substring(slash + 1);
    int consumer = name.indexOf('/');
    return consumer < 0 ? name : name.substring(0, consumer);
  }
}
