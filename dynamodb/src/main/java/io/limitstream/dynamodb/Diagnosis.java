package io.limitstream.dynamodb;

import java.net.ConnectException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/// Why a call failed, in words for whoever is on call: what is wrong, and which permission, setting
/// or command fixes it. What fixes it comes first, since logs cut long lines.
///
/// @param place the table and where it is looked for
/// @param endpoint the server used in place of AWS, or AWS's own
record Diagnosis(String place, String endpoint) {

  static Diagnosis of(DynamoDbSettings settings) {
    String region = settings.region();
    return new Diagnosis(
        "table " + settings.tableName() + " in " + region,
        settings.endpoint() == null
            ? "dynamodb." + region + ".amazonaws.com"
            : settings.endpoint().toString());
  }

  /// @param action the API action that failed: `UpdateItem`
  String of(SdkException failure, String action) {
    return switch (failure) {
      case AwsServiceException refused -> service(refused, action);
      case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _, AbortedException _ ->
          "DynamoDB, " + place + ": " + action + " had no answer in time";
      default -> client(failure, action);
    };
  }

  private String service(AwsServiceException refused, String action) {
    String code = code(refused);
    return switch (code) {
      case "AccessDeniedException" ->
          "access denied: allow dynamodb:" + action + " on DynamoDB " + place + detail(refused);
      case "ResourceNotFoundException" ->
          "DynamoDB "
              + place
              + " does not exist: fix AWS_TABLE_NAME or AWS_REGION, or make it with"
              + " `limitstream table create`";
      case "UnrecognizedClientException",
          "InvalidSignatureException",
          "IncompleteSignatureException",
          "MissingAuthenticationTokenException",
          "ExpiredTokenException" ->
          "AWS does not accept the credentials ("
              + code
              + "): fix AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the"
              + " profile or role, or the clock; asked for "
              + action
              + " on "
              + place;
      case "ProvisionedThroughputExceededException",
          "ThrottlingException",
          "RequestLimitExceeded" ->
          "DynamoDB throttles "
              + action
              + " on "
              + place
              + ": raise the table's capacity, or use on-demand billing, if it does not pass";
      case "ValidationException" ->
          isKeySchema(refused)
              ? "DynamoDB "
                  + place
                  + " has another key schema than partition key userId and sort key userLimitId,"
                  + " both strings: name another table, and see `limitstream table check`"
              : "DynamoDB, " + place + ": " + action + " is not valid" + detail(refused);
      default ->
          "DynamoDB, "
              + place
              + ": "
              + action
              + " failed with HTTP "
              + refused.statusCode()
              + " "
              + code
              + detail(refused);
    };
  }

  private String client(SdkException failure, String action) {
    String message = String.valueOf(failure.getMessage());
    if (message.startsWith("Unable to load credentials")) {
      return "no AWS credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE,"
          + " or run where a role gives them";
    }
    Throwable root = root(failure);
    if (root instanceof ConnectException || root instanceof UnknownHostException) {
      return "cannot reach DynamoDB at "
          + endpoint
          + " ("
          + root.getMessage()
          + "): fix AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB or the network";
    }
    return "DynamoDB, " + place + ": " + action + " failed: " + message;
  }

  /// Whether the key of the request does not fit the table, whatever its values.
  private static boolean isKeySchema(AwsServiceException refused) {
    String message = detail(refused);
    return message.contains("does not match the schema")
        || message.contains("Missing the key")
        || message.contains("does not match schema type")
        || message.contains("Type mismatch for key")
        || message.contains("Query condition missed key schema element")
        || message.contains("number of conditions on the keys is invalid");
  }

  static String code(AwsServiceException refused) {
    @Nullable String code =
        refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorCode();
    return code == null ? "" : code;
  }

  private static String detail(AwsServiceException refused) {
    @Nullable String message =
        refused.awsErrorDetails() == null ? null : refused.awsErrorDetails().errorMessage();
    return message == null ? "" : " (" + message + ")";
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
