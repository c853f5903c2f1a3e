package io.limitstream.proof;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// An event as the platform told it, before it became bytes: what the proofs expect is worked out
/// from these, and not from anything that Limitstream has read.
record ToldEvent(
    String userId,
    String limitId,
    long number,
    String eventId,
    long createdAt,
    Type type,
    BigDecimal value,
    @Nullable BigDecimal progress,
    BigDecimal amount,
    BigDecimal previous,
    BigDecimal left) {

  enum Type {
    CREATED,
    PROGRESS_CHANGED,
    RESET
  }

  byte[] json() {
    String payload =
        switch (type) {
          case CREATED ->
              """
              "type":"BET","period":"WEEK","status":"ACTIVE","value":"%s","activeFrom":%d%s\
              """
                  .formatted(
                      value,
                      createdAt,
                      progress == null ? "" : ",\"progress\":\"" + progress + "\"");
          case PROGRESS_CHANGED ->
              """
              "amount":"%s","previousProgress":"%s","remainingAmount":"%s\"\
              """
                  .formatted(amount, previous, left);
          case RESET ->
              """
              "type":"BET","period":"WEEK","resetAmount":"%s","resetPercentage":"1","unusedAmount":"%s\"\
              """
                  .formatted(previous, left);
        };
    return """
    {"aggregateId":"%s","createdAt":%d,"eventId":"%s","sequenceNumber":%d,"type":"USER_LIMIT_%s",\
    "payload":{"userId":"%s","userLimitId":"%s","brandId":"b-1","currencyCode":"EUR",%s}}\
    """
        .formatted(userId, createdAt, eventId, number, type, userId, limitId, payload)
        .getBytes(StandardCharsets.UTF_8);
  }
}
