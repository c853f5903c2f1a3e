package io.limitstream.api;

import static io.limitstream.api.Decision.ALL;
import static io.limitstream.api.Decision.FORBIDDEN;
import static io.limitstream.api.Decision.OWN;
import static io.limitstream.api.Decision.UNAUTHENTICATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccessRulesTest {
  private static final AccessRules RULES =
      new AccessRules(
          "limits:read", "limits:retry", Set.of("arn:aws:sts::123456789012:assumed-role/Support"));

  private static final Action OWN_LIMITS = new Action.ReadLimits("u-7");
  private static final Action OTHER_LIMITS = new Action.ReadLimits("u-8");
  private static final Action OPERATIONS = new Action.ReadOperations();
  private static final Action RETRY = new Action.EndParked();

  private static final Caller NOBODY = new Caller.Nobody();
  private static final Caller OPERATOR = new Caller.Operator();
  private static final Caller PLAYER = token("u-7");
  private static final Caller SUPPORT = token("agent", "limits:read");
  private static final Caller RETRIER = token("agent", "limits:retry");
  private static final Caller ROLE =
      new Caller.AwsPrincipal("arn:aws:sts::123456789012:assumed-role/Support/alice");
  private static final Caller OTHER_ROLE =
      new Caller.AwsPrincipal("arn:aws:sts::123456789012:assumed-role/Supporters/alice");

  private static Caller token(String subject, String... scopes) {
    return new Caller.TokenBearer(subject, Set.of(scopes));
  }

  private static List<Decision> decisions(AccessRules rules, Caller caller) {
    return List.of(
        rules.decide(caller, OWN_LIMITS),
        rules.decide(caller, OTHER_LIMITS),
        rules.decide(caller, OPERATIONS),
        rules.decide(caller, RETRY));
  }

  @Test
  void decidesForEveryCallerAndAction() {
    Map<Caller, List<Decision>> expected =
        Map.of(
            NOBODY, List.of(UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED, UNAUTHENTICATED),
            OPERATOR, List.of(ALL, ALL, ALL, ALL),
            PLAYER, List.of(OWN, FORBIDDEN, FORBIDDEN, FORBIDDEN),
            SUPPORT, List.of(ALL, ALL, ALL, FORBIDDEN),
            RETRIER, List.of(FORBIDDEN, FORBIDDEN, FORBIDDEN, ALL),
            ROLE, List.of(ALL, ALL, ALL, FORBIDDEN),
            OTHER_ROLE, List.of(FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN));
    expected.forEach(
        (caller, decisions) ->
            assertThat(decisions(RULES, caller)).as(caller.toString()).isEqualTo(decisions));
  }

  @Test
  void givesNoScopeAnythingWhenNoneIsConfigured() {
    Caller everyScope = token("agent", "limits:read", "limits:retry", "", "null", "*", "admin");
    assertThat(decisions(AccessRules.OWN_ONLY, everyScope)).containsOnly(FORBIDDEN);
    assertThat(decisions(AccessRules.OWN_ONLY, ROLE)).containsOnly(FORBIDDEN);
  }

  @Test
  void takesScopesLiterally() {
    for (String near : List.of("limits:rea", "limits:read2", "LIMITS:READ", "limits:read ", "*")) {
      assertThat(RULES.decide(token("agent", near), OTHER_LIMITS)).isEqualTo(FORBIDDEN);
    }
  }

  @Test
  void refusesATokenWithoutSubjectEverythingThatItsScopesDoNotGive() {
    Caller.TokenBearer withoutSubject = new Caller.TokenBearer(null, Set.of());
    assertThat(decisions(RULES, withoutSubject)).containsOnly(FORBIDDEN);
    assertThat(RULES.decide(withoutSubject, new Action.ReadLimits(""))).isEqualTo(FORBIDDEN);
    assertThat(RULES.decide(withoutSubject, new Action.ReadLimits("null"))).isEqualTo(FORBIDDEN);
  }

  @Test
  void tellsAnAssumedRoleFromARoleWhoseNameGoesOn() {
    AccessRules one =
        new AccessRules(null, null, Set.of("arn:aws:sts::123456789012:assumed-role/Support/alice"));
    assertThat(one.decide(ROLE, OTHER_LIMITS)).isEqualTo(ALL);
    assertThat(
            one.decide(
                new Caller.AwsPrincipal("arn:aws:sts::123456789012:assumed-role/Support/bob"),
                OTHER_LIMITS))
        .isEqualTo(FORBIDDEN);
    assertThat(
            RULES.decide(
                new Caller.AwsPrincipal("arn:aws:sts::999999999999:assumed-role/Support/alice"),
                OTHER_LIMITS))
        .isEqualTo(FORBIDDEN);
  }

  @Property
  void letsATokenWithoutScopeReadItsOwnLimitsOnly(
      @ForAll String subject, @ForAll String userId, @ForAll Set<String> scopes) {
    Assume.that(!scopes.contains("limits:read"));
    Decision decision =
        RULES.decide(new Caller.TokenBearer(subject, scopes), new Action.ReadLimits(userId));
    assertThat(decision).isEqualTo(subject.equals(userId) ? OWN : FORBIDDEN);
  }
}
