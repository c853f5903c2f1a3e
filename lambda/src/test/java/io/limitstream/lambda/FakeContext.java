package io.limitstream.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// An invocation with so much time left, which keeps what is logged.
final class FakeContext implements Context, LambdaLogger {
  private final int remainingMillis;
  private final List<String> lines = new ArrayList<>();

  FakeContext(int remainingMillis) {
    this.remainingMillis = remainingMillis;
  }

  /// All lines so far, each behind its level.
  List<String> lines() {
    return List.copyOf(lines);
  }

  @Override
  public void log(String message, LogLevel level) {
    lines.add(level + " " + message);
  }

  @Override
  public void log(String message) {
    log(message, LogLevel.UNDEFINED);
  }

  @Override
  public void log(byte[] message) {
    log(new String(message, StandardCharsets.UTF_8));
  }

  @Override
  public LambdaLogger getLogger() {
    return this;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return remainingMillis;
  }

  @Override
  public String getFunctionName() {
    return "limitstream";
  }

  @Override
  public String getFunctionVersion() {
    return "1";
  }

  @Override
  public String getAwsRequestId() {
    return "request-1";
  }

  @Override
  public String getLogGroupName() {
    return "group";
  }

  @Override
  public String getLogStreamName() {
    return "stream";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn";
  }

  @Override
  public CognitoIdentity getIdentity() {
    throw new UnsupportedOperationException("no identity");
  }

  @Override
  public ClientContext getClientContext() {
    throw new UnsupportedOperationException("no client");
  }

  @Override
  public int getMemoryLimitInMB() {
    return 512;
  }
}
