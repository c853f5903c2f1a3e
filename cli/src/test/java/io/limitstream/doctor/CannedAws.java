package io.limitstream.doctor;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// AWS with answers written beforehand: those of a deployment that has the template's settings.
///
/// @param replaced a piece of the answers to replace
/// @param by what stands there instead
record CannedAws(String replaced, String by) implements Aws {

  static final CannedAws OF_THE_TEMPLATE = new CannedAws("", "");

  static CannedAws with(String replaced, String by) {
    assert answer(List.of("lambda", "list-event-source-mappings")).contains(replaced)
        || answer(List.of("kinesis", "describe-stream-summary")).contains(replaced)
        || answer(List.of("lambda", "get-function-configuration")).contains(replaced)
        || answer(List.of("dynamodb", "describe-table")).contains(replaced)
        || answer(List.of("cloudwatch", "describe-alarms")).contains(replaced);
    return new CannedAws(replaced, by);
  }

  @Override
  public Answer ask(List<String> command) {
    String answer = answer(command);
    String text = replaced.isEmpty() ? answer : answer.replace(replaced, by);
    return new Answer.Given(Tree.parse(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String answer(List<String> command) {
    return switch (command.get(1)) {
      case "describe-stacks" ->
          """
          {"Stacks":[{"StackStatus":"CREATE_COMPLETE","Outputs":[
          {"OutputKey":"FunctionName","OutputValue":"projector"},
          {"OutputKey":"StreamArn",
           "OutputValue":"arn:aws:kinesis:eu-north-1:123456789012:stream/limit-events"},
          {"OutputKey":"TableName","OutputValue":"limits"}]}]}\
          """;
      case "list-event-source-mappings" ->
          """
          {"EventSourceMappings":[{"UUID":"u-1","StartingPosition":"TRIM_HORIZON","BatchSize":500,
          "MaximumBatchingWindowInSeconds":1,"ParallelizationFactor":1,
          "EventSourceArn":"arn:aws:kinesis:eu-north-1:123456789012:stream/limit-events",
          "FunctionArn":"arn:aws:lambda:eu-north-1:123456789012:function:projector:live",
          "LastProcessingResult":"OK","State":"Enabled","StateTransitionReason":"User action",
          "DestinationConfig":{"OnFailure":{"Destination":"arn:aws:s3:::failures"}},
          "MaximumRecordAgeInSeconds":-1,"BisectBatchOnFunctionError":true,
          "MaximumRetryAttempts":-1,"FunctionResponseTypes":["ReportBatchItemFailures"],
          "MetricsConfig":{"Metrics":["EventCount"]}}]}\
          """;
      case "get-function-configuration" ->
          """
          {"FunctionName":"projector","Version":"%s","PackageType":"Zip","CodeSha256":"abc",
          "Handler":"io.limitstream.lambda.KinesisHandler","Runtime":"java25","MemorySize":1024,
          "SnapStart":{"ApplyOn":"PublishedVersions","OptimizationStatus":"On"},
          "Environment":{"Variables":{"ENABLE_DYNAMO_DB":"true","AWS_TABLE_NAME":"limits"}}}\
          """
              .formatted(command.toString().contains(":live") ? "7" : "$LATEST");
      case "describe-stream-summary" ->
          """
          {"StreamDescriptionSummary":{"StreamName":"limit-events","RetentionPeriodHours":168,
          "MaxRecordSizeInKiB":1024}}\
          """;
      case "describe-table" ->
          """
          {"Table":{"DeletionProtectionEnabled":true,"KeySchema":[
          {"AttributeName":"userId","KeyType":"HASH"},
          {"AttributeName":"userLimitId","KeyType":"RANGE"}]}}\
          """;
      case "describe-continuous-backups" ->
          """
          {"ContinuousBackupsDescription":{"PointInTimeRecoveryDescription":
          {"PointInTimeRecoveryStatus":"ENABLED"}}}\
          """;
      case "describe-time-to-live" ->
          """
          {"TimeToLiveDescription":{"TimeToLiveStatus":"ENABLED","AttributeName":"expiresAt"}}\
          """;
      case "describe-alarms" ->
          "{\"MetricAlarms\":["
              + String.join(
                  ",",
                  alarm("IteratorAge", "projector"),
                  alarm("DroppedEventCount", "u-1"),
                  alarm("DestinationDeliveryFailures", "projector"),
                  alarm("Errors", "projector"),
                  alarm("Failed", "projector"),
                  alarm("Parked", "projector"))
              + "]}";
      default -> throw new AssertionError("asked " + command);
    };
  }

  private static String alarm(String metric, String dimension) {
    return """
    {"AlarmName":"of-%s","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-north-1:1:page"],
    "StateValue":"OK","MetricName":"%s","Dimensions":[{"Name":"FunctionName","Value":"%s"}]}\
    """
        .formatted(metric, metric, dimension);
  }
}
