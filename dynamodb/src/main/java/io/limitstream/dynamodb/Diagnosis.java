package io.limitstream.dynamodb;

import io.limitstream.network.CredentialReasons;
import io.limitstream.network.Unreached;
import java.net.URI;
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
/// @param inLambda whether the process is a Lambda function, whose credentials are its role's
record Diagnosis(String place, URI endpoint, boolean inLambda) {

  static Diagnosis of(DynamoDbSettings settings) {
    String region = settings.region();
    return new Diagnosis(
        "table " + settings.tableName() + " in " + region,
        settings.endpoint() == null
            ? URI.create("https://dynamodb." + region + ".amazonaws.com")
            : settings.endpoint(),
        settings.inLambda());
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
              + "): fix "
              + (inLambda
                  ? "the function's role"
                  : "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or the profile"
                      + " or role, or the clock")
              + "; asked for "
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
    String reasons = CredentialReasons.of(message);
    if (reasons != null) {
      return (inLambda
              ? "no AWS credentials from the function's role: check that the role exists and that"
                  + " Lambda may assume it"
              : "no AWS credentials: set AWS_PROFILE and sign on (aws sso login), or set"
                  + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role gives them")
          + "; tried: "
          + reasons;
    }
    String unreached = Unreached.why(failure, endpoint);
    if (unreached != null) {
      return "cannot reach DynamoDB at "
          + endpoint
          + " ("
          + unreached
          + "): fix "
          + (inLambda
              ? "the function's network, HTTPS_PROXY or NO_PROXY"
              : "AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB, HTTPS_PROXY, NO_PROXY or the network");
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
}
