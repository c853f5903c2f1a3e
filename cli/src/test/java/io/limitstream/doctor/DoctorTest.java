package io.limitstream.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.limitstream.doctor.Aws.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private static final Target STACK = new Target("limitstream", null, null, null, false);

  private static List<String> failed(Aws aws) {
    return Doctor.examine(aws, STACK).stream().filter(Check::isBad).map(Check::name).toList();
  }

  @Test
  void isSilentOnTheSettingsOfTheTemplate() {
    assertThat(Doctor.examine(CannedAws.OF_THE_TEMPLATE, STACK))
        .hasSizeGreaterThan(20)
        .allMatch(check -> check.verdict() instanceof Verdict.Good);
  }

  @Test
  void findsFromTheFunctionWhatTheStackNames() {
    Target function = new Target(null, "projector", null, null, false);
    assertThat(Doctor.examine(CannedAws.OF_THE_TEMPLATE, function))
        .isEqualTo(
            Doctor.examine(CannedAws.OF_THE_TEMPLATE, STACK).stream()
                .filter(check -> !check.name().equals("stack"))
                .toList());
  }

  /// The settings of `UnsafeSettingsTest`, each as AWS says it; a handler that stops at a broken
  /// record is another handler.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"ReportBatchItemFailures\" | | reported failures",
        "io.limitstream.lambda.KinesisHandler | example.OneByOne | handler",
        "arn:aws:s3:::failures | arn:aws:sqs:eu-north-1:1:failures | on-failure destination",
        "\"MaximumRetryAttempts\":-1 | \"MaximumRetryAttempts\":5 | retries",
        "\"MaximumRecordAgeInSeconds\":-1 | \"MaximumRecordAgeInSeconds\":600 | record age",
        "\"RetentionPeriodHours\":168 | \"RetentionPeriodHours\":24 | stream's retention",
        "\"BatchSize\":500 | \"FilterCriteria\":{\"Filters\":[{\"Pattern\":\"{}\"}]} | filter",
        "TRIM_HORIZON | LATEST | starting position"
      })
  void findsEachUnsafeSetting(String safe, String unsafe, String check) {
    CannedAws aws = CannedAws.with(safe, unsafe == null ? "" : unsafe);
    assertThat(failed(aws)).containsExactly(check);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"BisectBatchOnFunctionError\":true | \"BisectBatchOnFunctionError\":false | halving of"
            + " batches",
        "\"State\":\"Enabled\" | \"State\":\"Disabled\" | mapping's state",
        "\"LastProcessingResult\":\"OK\" | \"LastProcessingResult\":\"PROBLEM: x\" | mapping's last"
            + " result",
        "\"EventCount\" | | metric of dropped records",
        "\"MaxRecordSizeInKiB\":1024 | \"MaxRecordSizeInKiB\":10240 | largest record",
        "\"ENABLE_DYNAMO_DB\":\"true\" | \"ENABLE_DYNAMO_DB\":\"false\" | store",
        "\"DeletionProtectionEnabled\":true | \"DeletionProtectionEnabled\":false | deletion"
            + " protection",
        "\"MetricName\":\"Parked\" | \"MetricName\":\"Other\" | alarm on Parked"
      })
  void findsWhatElseIsNotAsItShouldBe(String good, String bad, String check) {
    CannedAws aws = CannedAws.with(good, bad == null ? "" : bad);
    assertThat(failed(aws)).containsExactly(check);
  }

  @Test
  void saysWhatIsLiveWithoutTheLastChange() {
    Aws changed =
        command ->
            command.get(1).equals("get-function-configuration")
                    && !command.toString().contains(":live")
                ? CannedAws.with("\"MemorySize\":1024", "\"MemorySize\":2048").ask(command)
                : CannedAws.OF_THE_TEMPLATE.ask(command);
    assertThat(failed(changed)).containsExactly("what is live");
  }

  @Test
  void saysWhatPermissionItLacksAndFailsNothingForIt() {
    Aws denying =
        command ->
            command.get(1).equals("describe-table")
                ? new Answer.Denied("dynamodb:DescribeTable")
                : CannedAws.OF_THE_TEMPLATE.ask(command);
    assertThat(Doctor.examine(denying, STACK))
        .noneMatch(Check::isBad)
        .filteredOn(check -> check.verdict() instanceof Verdict.Unknown)
        .allMatch(
            check -> check.verdict().found().equals("not known: allow dynamodb:DescribeTable"))
        .hasSize(2);
  }

  @Test
  void saysThatAnAnswerIsNotUnderstood() {
    Aws odd = _ -> new Answer.Given(Tree.parse(new byte[] {'{', '}'}));
    Target table = new Target(null, null, null, "limits", false);
    assertThat(Doctor.examine(odd, table).get(2).verdict().found()).endsWith("is not understood");
  }

  @Test
  void understandsHowTheCliRefuses() {
    assertThat(
            AwsCli.refused(
                "lambda",
                "\nAn error occurred (AccessDeniedException) when calling the GetAlias operation:"
                    + " User: u is not authorized to perform: lambda:GetAlias on resource: r\n"))
        .isEqualTo(new Answer.Denied("lambda:GetAlias"));
    assertThat(
            AwsCli.refused(
                "kinesis",
                "An error occurred (AccessDenied) when calling the ListShards operation"))
        .isEqualTo(new Answer.Denied("kinesis:ListShards"));
    assertThat(
            AwsCli.refused(
                "dynamodb",
                "An error occurred (ResourceNotFoundException) when calling the DescribeTable"
                    + " operation: no table"))
        .isInstanceOf(Answer.Absent.class);
    assertThat(AwsCli.refused("sts", "Unable to locate credentials."))
        .isEqualTo(new Answer.Failed("Unable to locate credentials."));
  }
}
