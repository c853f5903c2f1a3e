package io.limitstream.simulator;

/// The region and the account that simulated resources lie in, as their ARNs name them.
///
/// @param region such as `eu-west-1`
/// @param account twelve digits
public record Place(String region, String account) {

  /// Where things lie unless something else is said.
  public static final Place USUAL = new Place("eu-west-1", "123456789012");

  /// Keeps what is given.
  ///
  /// @throws IllegalArgumentException if the account is not twelve digits
  public Place {
    Check.that(account.matches("[0-9]{12}"), "account: expected twelve digits, got " + account);
  }

  /// The ARN of a regional resource.
  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
  }
}
