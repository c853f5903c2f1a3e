package io.limitstream.lambda;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.limitstream.api.AccessRules;
import io.limitstream.api.ApiRequest;
import io.limitstream.api.ApiResponse;
import io.limitstream.api.Caller;
import io.limitstream.api.LimitsApi;
import io.limitstream.api.Stories;
import io.limitstream.history.LimitHistory;
import io.limitstream.store.LimitStore;
import io.limitstream.store.MemoryLimitStore;
import java.time.InstantSource;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Whatever an event holds, it has an answer or is refused, and who asks is what stands at the one
/// place that no client can write to, by another reader of JSON.
final class HttpEventFuzzTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LimitStore STORE = Stories.into(new MemoryLimitStore());

  @FuzzTest
  void everyEventIsAnsweredAsWhomItProvesOrRefused(byte[] event) {
    ApiRequest request;
    try {
      request = HttpEvent.read(event);
    } catch (HttpEventException refused) {
      return;
    }
    JsonNode authorizer = JSON.readTree(event).path("requestContext").path("authorizer");
    JsonNode claims = authorizer.path("jwt").path("claims");
    boolean isProven =
        switch (request.caller()) {
          case Caller.TokenBearer(var subject, _) ->
              Objects.equals(subject, claims.path("sub").stringValue(null));
          case Caller.AwsPrincipal(var arn) ->
              arn.equals(authorizer.path("iam").path("userArn").stringValue(null));
          case Caller.Nobody() -> true;
          case Caller.Operator() -> false;
        };
    if (!isProven) {
      throw new AssertionError("believes what nobody proved: " + request.caller());
    }
    ApiResponse answer = api().handle(request);
    boolean isRead = answer.status() == 200 && answer.body().length > 0;
    if (answer.status() >= 500 || (isRead && request.caller() instanceof Caller.Nobody)) {
      throw new AssertionError("answers " + answer.status() + " to " + request);
    }
  }

  private static LimitsApi api() {
    FakeContext context = new FakeContext(3000);
    return new LimitsApi(
        STORE,
        LimitHistory.NONE,
        AccessRules.OWN_ONLY,
        new InvocationLog(context.getLogger()),
        InstantSource.fixed(Stories.NOW));
  }
}
