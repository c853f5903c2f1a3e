package io.limitstream.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each setting of the template whose absence would lose data, open data, or hide that something is
/// wrong. How AWS takes the template is not tested here.
class TemplateTest {
  private static final String STREAM = "[!If, MakeStream, !GetAtt Stream.Arn, !Ref StreamArn]";

  private static final String TABLE =
      "[!If, MakeTable, !GetAtt Table.Arn, !Sub arn:${AWS::Partition}:dynamodb:${AWS::Region}:"
          + "${AWS::AccountId}:table/${TableName}]";

  private final Template template = Template.read(Path.of("deploy/template.yaml"));

  @Test
  void explainsEveryParameterInASentenceAndGivesADefault() {
    template
        .section("Parameters")
        .forEach(
            (name, parameter) -> {
              assertThat(Template.map(parameter)).as(name).containsKey("Default");
              assertThat((String) Template.map(parameter).get("Description"))
                  .as(name)
                  .hasSizeGreaterThan(40)
                  .endsWith(".");
            });
  }

  @Test
  void theRightToForgetIsAttachedToNobody() {
    assertThat(template.properties("ForgetPolicy")).doesNotContainKeys("Roles", "Users", "Groups");
    assertThat(template.properties("ForgetPolicy").toString())
        .contains(
            "[dynamodb:GetItem, dynamodb:Query, dynamodb:UpdateItem, dynamodb:DeleteItem]", TABLE);
    assertThat(template.root().toString()).containsOnlyOnce("dynamodb:DeleteItem");
  }

  @Test
  void usesEveryParameterAndDefinesEveryNameItUses() {
    Set<String> known =
        Stream.of("Parameters", "Resources")
            .flatMap(section -> template.section(section).keySet().stream())
            .collect(Collectors.toSet());
    String text = template.root().toString();
    assertThat(template.section("Parameters").keySet())
        .allSatisfy(name -> assertThat(text).contains("!Ref " + name));
    assertThat(java.util.regex.Pattern.compile("!(?:Ref|GetAtt) (\\w+)").matcher(text).results())
        .map(used -> used.group(1))
        .allMatch(name -> known.contains(name) || name.equals("AWS"));
  }

  @Test
  void mapsTheStreamToTheAliasSoThatItStartsFromASnapshot() {
    assertThat(template.properties("Mapping"))
        .containsEntry("FunctionName", "!Ref Projector.Alias");
    assertThat(template.properties("Mapping").get("EventSourceArn")).hasToString(STREAM);
    Map<String, Object> function = Template.map(template.section("Globals").get("Function"));
    assertThat(function)
        .containsEntry("AutoPublishAlias", "live")
        .containsEntry("SnapStart", Map.of("ApplyOn", "PublishedVersions"))
        .containsEntry("Runtime", "java25");
  }

  @Test
  void reportsFailuresByRecord() {
    assertThat(template.properties("Mapping").get("FunctionResponseTypes"))
        .isEqualTo(List.of("ReportBatchItemFailures"));
  }

  @Test
  void retriesWithoutEndSoThatAnOutageIsNoLoss() {
    assertThat(template.properties("Mapping"))
        .containsEntry("MaximumRetryAttempts", -1)
        .containsEntry("MaximumRecordAgeInSeconds", -1)
        .containsEntry("BisectBatchOnFunctionError", true);
  }

  @Test
  void keepsThePayloadOfWhatLambdaGivesUpOn() {
    Map<String, Object> destination =
        Template.map(template.properties("Mapping").get("DestinationConfig"));
    assertThat(destination)
        .containsEntry("OnFailure", Map.of("Destination", "!GetAtt FailureBucket.Arn"));
    assertThat(template.resource("FailureBucket")).containsEntry("Type", "AWS::S3::Bucket");
  }

  @Test
  void filtersNothing() {
    assertThat(template.properties("Mapping")).doesNotContainKey("FilterCriteria");
  }

  @Test
  void neverStartsAtTheLatestRecord() {
    assertThat(template.parameter("StartingPosition"))
        .containsEntry("Default", "TRIM_HORIZON")
        .containsEntry("AllowedValues", List.of("TRIM_HORIZON", "AT_TIMESTAMP"));
  }

  @Test
  void keepsTheStreamSevenDaysAtLeast() {
    assertThat(template.properties("Stream"))
        .containsEntry("RetentionPeriodHours", "!Ref StreamRetentionHours");
    assertThat(template.parameter("StreamRetentionHours"))
        .containsEntry("MinValue", 168)
        .containsEntry("Default", 168);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Stream", "Table", "FailureBucket", "ArchiveBucket"})
  void outlivesItsStack(String resource) {
    assertThat(template.resource(resource))
        .containsEntry("DeletionPolicy", "Retain")
        .containsEntry("UpdateReplacePolicy", "Retain");
  }

  @Test
  void protectsTheTable() {
    Map<String, Object> table = template.properties("Table");
    assertThat(table)
        .containsEntry("BillingMode", "PAY_PER_REQUEST")
        .containsEntry("DeletionProtectionEnabled", true)
        .containsEntry("SSESpecification", Map.of("SSEEnabled", true, "SSEType", "KMS"));
    assertThat(Template.map(table.get("PointInTimeRecoverySpecification")))
        .containsEntry("PointInTimeRecoveryEnabled", true);
  }

  @Test
  void hasTheKeysThatTheStoreUses() {
    assertThat(template.properties("Table").get("KeySchema"))
        .isEqualTo(
            List.of(
                Map.of("AttributeName", "userId", "KeyType", "HASH"),
                Map.of("AttributeName", "userLimitId", "KeyType", "RANGE")));
  }

  @Test
  void keepsLimitsInTheTableAndNotInMemory() {
    Map<String, Object> function = Template.map(template.section("Globals").get("Function"));
    assertThat(Template.map(Template.map(function.get("Environment")).get("Variables")))
        .containsEntry("ENABLE_DYNAMO_DB", "true")
        .hasEntrySatisfying(
            "AWS_TABLE_NAME",
            name -> assertThat(name).hasToString("[!If, MakeTable, !Ref Table, !Ref TableName]"));
  }

  @Test
  void leavesTheAccountsConcurrencyAlone() {
    assertThat(template.root().toString()).doesNotContain("ReservedConcurrentExecutions");
  }

  @ParameterizedTest
  @CsvSource({
    "FailureBucket, FailureBucketPolicy",
    "ArchiveBucket, ArchiveBucketPolicy",
  })
  void keepsBucketsPrivateAndEncrypted(String bucket, String policy) {
    assertThat(template.properties(bucket)).containsKey("BucketEncryption");
    assertThat(Template.map(template.properties(bucket).get("PublicAccessBlockConfiguration")))
        .hasSize(4)
        .doesNotContainValue(false);
    assertThat(template.properties(policy).toString()).contains("aws:SecureTransport");
  }

  @Test
  void letsTheProjectorDoOnlyWhatItsCodeCalls() {
    assertThat(actions("ProjectorRole", TABLE))
        .containsExactlyInAnyOrder("dynamodb:UpdateItem", "dynamodb:GetItem");
    assertThat(resources("ProjectorRole"))
        .containsExactlyInAnyOrder(
            TABLE,
            STREAM,
            "[!Sub, arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/${Name},"
                + " {Name=[!Select, 1, [!Split, /, "
                + STREAM
                + "]]}]",
            "*",
            "!Ref StreamKmsKeyArn",
            "!Sub ${FailureBucket.Arn}/*",
            "!GetAtt FailureBucket.Arn",
            "!GetAtt ProjectorLogs.Arn");
    assertThat(actions("ProjectorRole", "*")).containsExactly("kinesis:ListStreams");
  }

  @Test
  void theDocumentsGrantByHandWhatTheTemplateGrants() throws IOException {
    String page = Files.readString(Path.of("docs/deploying.md"));
    int start = page.indexOf("aws iam put-role-policy --role-name limitstream ");
    Set<String> byHand =
        java.util.regex.Pattern.compile("\"(\\w+:\\w+)\\\\\"")
            .matcher(page.substring(start, page.indexOf("```", start)))
            .results()
            .map(action -> action.group(1))
            .collect(Collectors.toSet());
    Set<String> granted =
        template.statements("ProjectorRole").stream()
            .filter(statement -> !statement.get("Resource").equals("!Ref StreamKmsKeyArn"))
            .flatMap(statement -> Template.list(statement.get("Action")).stream())
            .map(Object::toString)
            .collect(Collectors.toSet());
    assertThat(byHand).isEqualTo(granted);
  }

  @Test
  void letsTheReaderOnlyRead() {
    assertThat(template.statements("ReaderRole"))
        .filteredOn(statement -> statement.get("Effect").equals("Allow"))
        .flatMap(statement -> Template.list(statement.get("Action")))
        .containsExactlyInAnyOrder(
            "dynamodb:Query", "dynamodb:GetItem", "logs:CreateLogStream", "logs:PutLogEvents");
    assertThat(template.statements("ReaderRole"))
        .filteredOn(statement -> statement.get("Effect").equals("Deny"))
        .singleElement()
        .hasToString(
            "{Sid=NotParkedRecords, Effect=Deny, Action=dynamodb:*, Resource="
                + TABLE
                + ", Condition={ForAnyValue:StringLike={dynamodb:LeadingKeys=limitstream:parked:*}}}");
  }

  @Test
  void grantsNoWildcardAction() {
    assertThat(template.ofType("AWS::IAM::Role"))
        .flatMap(template::statements)
        .filteredOn(statement -> statement.get("Effect").equals("Allow"))
        .flatMap(statement -> Template.list(statement.get("Action")))
        .noneMatch(action -> action.toString().contains("*"));
  }

  @Test
  void asksTheApiForATokenUnlessItIsNotThere() {
    Map<String, Object> auth = Template.map(template.properties("Api").get("Auth"));
    assertThat(auth).containsEntry("DefaultAuthorizer", "Token");
    assertThat(auth.get("Authorizers").toString())
        .contains("issuer=!Ref JwtIssuer")
        .contains("!Ref JwtAudience");
    assertThat(template.parameter("EnableApi")).containsEntry("Default", "false");
    assertThat(template.section("Rules")).containsKey("ApiNeedsAnAuthorizer");
  }

  @ParameterizedTest
  @CsvSource({
    "ParkedAlarm, Limitstream, Parked",
    "RedeliveryAlarm, Limitstream, Failed",
    "ContinuityGapAlarm, Limitstream, ContinuityGap",
    "NumberRegressedAlarm, Limitstream, NumberRegressed",
    "ErrorAlarm, AWS/Lambda, Errors",
    "ThrottleAlarm, AWS/Lambda, Throttles",
    "TableThrottleAlarm, AWS/DynamoDB, WriteThrottleEvents",
    "DroppedAlarm, AWS/Lambda, DroppedEventCount",
    "DestinationAlarm, AWS/Lambda, DestinationDeliveryFailures",
    "ReaderErrorAlarm, AWS/ApiGateway, 5xx",
  })
  void tellsWhatIsWrong(String alarm, String namespace, String metric) {
    assertThat(template.properties(alarm))
        .containsEntry("Namespace", namespace)
        .containsEntry("MetricName", metric)
        .containsEntry("Threshold", 0)
        .containsEntry("ComparisonOperator", "GreaterThanThreshold");
  }

  @Test
  void reportsEachBatchThatLambdaGaveUpOn() {
    assertThat(template.properties("FailureBucket").get("NotificationConfiguration"))
        .hasToString("{EventBridgeConfiguration={EventBridgeEnabled=true}}");
    assertThat(template.properties("GivenUpRule").toString())
        .contains("name=[!Ref FailureBucket]", "Arn=!Ref PageTopicArn");
    assertThat(template.properties("Mapping"))
        .containsEntry("MetricsConfig", Map.of("Metrics", List.of("EventCount")));
  }

  @Test
  void reportsThatMetricsAreMissing() {
    assertThat(template.properties("NoMetricsAlarm").toString())
        .contains("MetricName=Invocations", "MetricName=Applied", "SampleCount");
  }

  @Test
  void alarmsAtAQuarterOfTheRetention() {
    assertThat(template.properties("RetentionAlarm").toString())
        .contains("MetricName=IteratorAge", "age / 1000 - ${StreamRetentionHours} * 900");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IteratorAgeAlarm", "RetentionAlarm"})
  void oneQuietMinuteHidesNoAge(String alarm) {
    assertThat(template.properties(alarm))
        .containsEntry("EvaluationPeriods", 5)
        .containsEntry("DatapointsToAlarm", 3);
  }

  @Test
  void tellsHowLateTheLimitsAre() {
    assertThat(template.properties("IteratorAgeAlarm").toString())
        .contains("MetricName=IteratorAge");
    assertThat(template.properties("NotReadAlarm").toString())
        .contains("MetricName=IncomingRecords", "MetricName=Invocations");
  }

  @Test
  void sendsEveryAlarmToATopicAndNamesItsRunbook() {
    assertThat(template.ofType("AWS::CloudWatch::Alarm"))
        .isNotEmpty()
        .allSatisfy(
            alarm -> {
              Map<String, Object> properties = template.properties(alarm);
              assertThat(properties.get("AlarmActions").toString())
                  .matches(
                      ".*HasPageTopic, !Ref PageTopicArn.*|.*HasTicketTopic, !Ref"
                          + " TicketTopicArn.*");
              assertThat(properties.get("OKActions")).isEqualTo(properties.get("AlarmActions"));
              String description = (String) properties.get("AlarmDescription");
              String page = description.replaceAll(".*See (docs/runbooks/\\S+\\.md)\\.", "$1");
              assertThat(Path.of(page)).isRegularFile();
            });
  }

  /// Apart from the pages that no alarm leads to: what a person decides to do.
  @Test
  void everyRunbookIsOfAnAlarmOrOfADecision() throws IOException {
    Set<String> decisions =
        Set.of("restore.md", "replay.md", "rebuild.md", "forget.md", "anomalies.md");
    String alarms =
        template.ofType("AWS::CloudWatch::Alarm").stream()
            .map(alarm -> template.properties(alarm).get("AlarmDescription").toString())
            .collect(Collectors.joining());
    try (Stream<Path> pages = Files.list(Path.of("docs/runbooks"))) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .allMatch(page -> decisions.contains(page) || alarms.contains("/" + page + "."));
    }
  }

  @Test
  void keepsEveryLogWhenTheStackIsDeleted() {
    assertThat(template.ofType("AWS::Logs::LogGroup"))
        .allSatisfy(
            group ->
                assertThat(template.resource(group)).containsEntry("DeletionPolicy", "Retain"));
  }

  @Test
  void readsOnlyWhileItMay() {
    assertThat(template.properties("Mapping").get("Enabled"))
        .hasToString("[!If, ReadsTheStream, true, false]");
  }

  @Test
  void endsTheRetentionOfEveryLog() {
    assertThat(template.ofType("AWS::Logs::LogGroup"))
        .isNotEmpty()
        .allSatisfy(
            group ->
                assertThat(template.properties(group))
                    .containsEntry("RetentionInDays", "!Ref LogRetentionDays"));
  }

  private List<String> resources(String role) {
    return template.statements(role).stream()
        .flatMap(statement -> Template.list(resource(statement)).stream())
        .map(Object::toString)
        .toList();
  }

  private List<Object> actions(String role, String resource) {
    return template.statements(role).stream()
        .filter(statement -> statement.get("Resource").toString().equals(resource))
        .flatMap(statement -> Template.list(statement.get("Action")).stream())
        .toList();
  }

  private static Object resource(Map<String, Object> statement) {
    Object resource = statement.get("Resource");
    return resource instanceof List<?> call && call.getFirst().equals("!If")
        ? call.toString()
        : resource;
  }
}
