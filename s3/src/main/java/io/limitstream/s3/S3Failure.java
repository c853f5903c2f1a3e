package io.limitstream.s3;

import io.limitstream.network.CredentialReasons;
import io.limitstream.network.Unreached;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/// Why S3 does not give what was asked for, in words for whoever asked: what is wrong, and what to
/// do.
final class S3Failure {
  private S3Failure() {}

  /// @param action the permission that the call needs: `s3:GetObject`
  static IOException of(SdkException failure, String action, S3Location location, S3Client client) {
    return new IOException(words(failure, action, location, server(location, client)), failure);
  }

  private static URI server(S3Location location, S3Client client) {
    return client
        .serviceClientConfiguration()
        .endpointOverride()
        .orElse(URI.create("https://" + location.bucket() + ".s3.amazonaws.com"));
  }

  private static String words(
      SdkException failure, String action, S3Location location, URI server) {
    if (failure instanceof AwsServiceException refused) {
      return service(refused, action, location);
    }
    String message = String.valueOf(failure.getMessage());
    String reasons = CredentialReasons.of(message);
    if (reasons != null) {
      return "no AWS credentials: set AWS_PROFILE and sign on (aws sso login), or set"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; tried: "
          + reasons;
    }
    String unreached = Unreached.why(failure, server);
    if (unreached != null) {
      return "S3 cannot be reached ("
          + unreached
          + "): check the network, HTTPS_PROXY, NO_PROXY and AWS_REGION";
    }
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "S3 does not answer: " + root.getMessage();
  }

  private static String service(AwsServiceException refused, String action, S3Location location) {
    String code = code(refused);
    return switch (code) {
      case "NoSuchBucket" -> "there is no bucket " + location.bucket() + ": check its name";
      case "NoSuchKey" -> "there is no such object any more";
      case "InvalidObjectState" ->
          "it is in an archive tier: restore it first (aws s3api restore-object)";
      case "AccessDenied", "403" ->
          "access denied: allow "
              + action
              + " on arn:aws:s3:::"
              + location.bucket()
              + (action.equals("s3:GetObject") ? "/*" : "")
              + ", and kms:Decrypt where the bucket has a key";
      default ->
          refused.statusCode() == 403
              ? "access denied (" + code + "): check the credentials, and allow " + action
              : action + " failed with HTTP " + refused.statusCode() + " " + code;
    };
  }

  private static String code(AwsServiceException refused) {
    @Nullable String code =
        refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode();
    return code == null ? Integer.toString(refused.statusCode()) : code;
  }
}
