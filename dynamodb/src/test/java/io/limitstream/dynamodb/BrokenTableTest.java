package io.limitstream.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.limitstream.limit.LimitKey;
import io.limitstream.limit.LimitState;
import io.limitstream.limit.Stamp;
import io.limitstream.parking.ParkedRecord;
import io.limitstream.parking.ParkingException;
import io.limitstream.parking.Place;
import io.limitstream.parking.Source;
import io.limitstream.projection.Arrival;
import io.limitstream.projection.BatchResult;
import io.limitstream.projection.Counts;
import io.limitstream.projection.Deadline;
import io.limitstream.projection.Projection;
import io.limitstream.store.States;
import io.limitstream.store.StoreException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// What is said, and what is not lost, where the table is not as it should be.
class BrokenTableTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LimitKey KEY = new LimitKey("u-7", "l-1");
  private static final LimitState CHANGE =
      new LimitState(null, null, States.usage(new Stamp(5, "e-5", 1)), null, null);
  private static final ParkedRecord PARKED =
      new ParkedRecord(
          Source.of(Place.record("", 1)), ParkedRecord.Form.DATA, new byte[] {1}, "reason");

  private final DynamoDbSettings settings = DynamoDbServer.shared().settings();
  private final DynamoDbTable table = DynamoDbTable.open(settings);
  private final DynamoDbLimitStore store = new DynamoDbLimitStore(table);
  private final DynamoDbParking parking = new DynamoDbParking(table, InstantSource.system());

  private String place() {
    return "table " + settings.tableName() + " in eu-north-1";
  }

  private void makeTableKeyedBy(String partitionKey, ScalarAttributeType type) {
    AttributeDefinition attribute =
        AttributeDefinition.builder().attributeName(partitionKey).attributeType(type).build();
    KeySchemaElement key =
        KeySchemaElement.builder().attributeName(partitionKey).keyType(KeyType.HASH).build();
    table
        .client()
        .createTable(
            CreateTableRequest.builder()
                .tableName(table.name())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attribute)
                .keySchema(key)
                .build());
  }

  private void assertThatNothingIsParkedOrLost(String why) {
    Projection projection = new Projection(store, parking, 4);
    BatchResult result = projection.project(PlayerStream.roundAndRound(6, 3), Deadline.none());
    assertThat(result.counts()).isEqualTo(new Counts(6, 0, 0, 0, 0, 6));
    assertThat(result.failures()).hasSize(3).allMatch(failure -> failure.startsWith(why));
    assertThat(result.firstFailed().source().place().at()).isEqualTo(1);
  }

  @Test
  void writesAllAgainIntoATableThatWasDeletedAndMadeAnew() {
    new TableCreation(table, true).make();
    List<Arrival> batch = PlayerStream.roundAndRound(40, 40);
    Projection projection = new Projection(store, parking, 0);
    int[] asked = {0};
    Deadline early = () -> asked[0]++ < 60 ? PATIENCE : Duration.ZERO;
    assertThat(projection.project(batch, early).counts().applied()).isBetween(1L, 39L);
    DynamoDbServer.dropTable(settings);
    assertThat(projection.project(batch, Deadline.none()).firstFailed()).isNotNull();
    new TableCreation(table, true).make();
    assertThat(projection.project(batch, Deadline.none()).counts().applied()).isEqualTo(40);
  }

  @Test
  void namesAMissingTableAndTheCommandThatMakesIt() {
    String why =
        "DynamoDB "
            + place()
            + " does not exist: fix AWS_TABLE_NAME or AWS_REGION, or make it with"
            + " `limitstream table create`";
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.apply(KEY, CHANGE, PATIENCE))
        .withMessage(why + " (user u-7, limit l-1)");
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.list("u-7"))
        .withMessage(why + " (user u-7)");
    assertThatExceptionOfType(ParkingException.class)
        .isThrownBy(() -> parking.park(PARKED, PATIENCE))
        .withMessageStartingWith(why);
    assertThatNothingIsParkedOrLost(why);
  }

  @ParameterizedTest
  @CsvSource({"id, S", "userId, S", "userId, N"})
  void takesAWrongKeySchemaForAFailureAndParksNothing(String key, ScalarAttributeType type) {
    makeTableKeyedBy(key, type);
    String why = "DynamoDB " + place() + " has another key schema";
    assertThatExceptionOfType(ParkingException.class)
        .isThrownBy(() -> parking.park(PARKED, PATIENCE))
        .withMessageStartingWith(why);
    assertThatNothingIsParkedOrLost(why);
    assertThat(new TableCheck(table, true).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.isGood()).isFalse());
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> new TableCreation(table, true).make())
        .withMessageContaining("exists with another key schema");
  }

  @Test
  void saysThatNobodyListens() {
    DynamoDbSettings nowhere =
        new DynamoDbSettings(
            "eu-north-1",
            "limits",
            URI.create("http://127.0.0.1:1"),
            DynamoDbServer.KEYS,
            false,
            4);
    try (DynamoDbTable unreachable = DynamoDbTable.open(nowhere)) {
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(
              () -> new DynamoDbLimitStore(unreachable).apply(KEY, CHANGE, Duration.ofSeconds(20)))
          .withMessageStartingWith("cannot reach DynamoDB at http://127.0.0.1:1 (")
          .withMessageEndingWith("(user u-7, limit l-1)");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AccessDeniedException | access denied: allow dynamodb:UpdateItem on DynamoDB table limits
          ExpiredTokenException | AWS does not accept the credentials (ExpiredTokenException)
          ThrottlingException | DynamoDB throttles UpdateItem on table limits in eu-north-1
          InternalServerError | DynamoDB, table limits in eu-north-1: UpdateItem failed with HTTP 400
          """)
  void namesWhatMendsARefusal(String code, String words) {
    DynamoDbSettings anywhere =
        new DynamoDbSettings("eu-north-1", "limits", null, DynamoDbServer.KEYS, false, 4);
    DynamoDbException refusal =
        (DynamoDbException)
            DynamoDbException.builder()
                .statusCode(400)
                .awsErrorDetails(
                    AwsErrorDetails.builder().errorCode(code).errorMessage("no").build())
                .build();
    assertThat(Diagnosis.of(anywhere).of(refusal, "UpdateItem")).startsWith(words);
  }

  @Test
  void inLambdaItAdvisesNothingThatCannotBeDoneThere() {
    DynamoDbSettings there = new DynamoDbSettings("eu-north-1", "limits", null, null, true, 4);
    SdkClientException noCredentials =
        SdkClientException.create(
            "Unable to load credentials from any of the providers in the chain"
                + " AwsCredentialsProviderChain(credentialsProviders=[ContainerCredentialsProvider()])"
                + " : [ContainerCredentialsProvider(): no answer.]");
    String words = Diagnosis.of(there).of(noCredentials, "UpdateItem");
    assertThat(words)
        .startsWith("no AWS credentials from the function's role")
        .endsWith("; tried: Container: no answer")
        .doesNotContain("AWS_");
  }

  @Test
  void failsRatherThanTakeAnItemForStaleThatCannotBeUnderstood() {
    new TableCreation(table, true).make();
    List<Map<String, AttributeValue>> odd =
        List.of(
            Map.of("usage", AttributeValue.fromS("9")),
            Map.of("usage", AttributeValue.fromM(Map.of("n", AttributeValue.fromS("9")))),
            Map.of("usage", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("9")))),
            Map.of("usage", AttributeValue.fromM(Map.of("id", AttributeValue.fromS("e-9")))),
            Map.of("terms", AttributeValue.fromM(Map.of("n", AttributeValue.fromN("1")))));
    for (int i = 0; i < odd.size(); i++) {
      LimitKey key = new LimitKey("u-7", "l-" + i);
      Map<String, AttributeValue> item = new HashMap<>(odd.get(i));
      item.putAll(LimitItem.key(key));
      table.client().putItem(request -> request.tableName(table.name()).item(item));
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.find(key))
          .withMessageStartingWith("an item cannot be understood: ");
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.apply(key, CHANGE, PATIENCE))
          .withMessageStartingWith("an item cannot be understood: ");
    }
  }

  @Test
  void failsAtOnceWithoutTimeLeft() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store.apply(KEY, CHANGE, Duration.ZERO))
        .withMessageContaining("UpdateItem had no answer in time");
    assertThatExceptionOfType(ParkingException.class)
        .isThrownBy(() -> parking.park(PARKED, Duration.ZERO))
        .withMessageContaining("UpdateItem had no answer in time");
  }
}
