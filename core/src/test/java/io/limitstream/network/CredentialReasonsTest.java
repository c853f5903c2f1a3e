package io.limitstream.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialReasonsTest {

  /// What the SDK 2.54 throws for a profile whose sign-on has ended.
  private static final String THROWN =
      "Unable to load credentials from any of the providers in the chain"
          + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
          + " EnvironmentVariableCredentialsProvider(), ProfileCredentialsProvider(profileName=x,"
          + " profileFile=ProfileFile(sections=[profiles, sso-session], profiles=[Profile(name=x,"
          + " properties=[sso_session, region])])), InstanceProfileCredentialsProvider()]) :"
          + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system"
          + " settings., EnvironmentVariableCredentialsProvider(): Unable to load credentials from"
          + " system settings., ProfileCredentialsProvider(profileName=x,"
          + " profileFile=ProfileFile(sections=[profiles, sso-session], profiles=[Profile(name=x,"
          + " properties=[sso_session, region])])): The SSO session associated with this profile"
          + " has expired or is otherwise invalid., InstanceProfileCredentialsProvider(): Failed to"
          + " load credentials from IMDS.]";

  @Test
  void eachPlaceSaysItsReasonAndOneReasonIsSaidOnce() {
    assertThat(CredentialReasons.of(THROWN))
        .isEqualTo(
            "SystemProperty, EnvironmentVariable: Unable to load credentials from system settings;"
                + " Profile: The SSO session associated with this profile has expired or is"
                + " otherwise invalid; InstanceProfile: Failed to load credentials from IMDS");
  }

  @Test
  void aProfileThatIsNotThereIsNamedWithoutTheFilesContent() {
    assertThat(
            CredentialReasons.of(
                "Unable to load credentials from any of the providers in the chain C(x) :"
                    + " [ProfileCredentialsProvider(profileName=n,"
                    + " profileFile=ProfileFile(sections=[])): Profile file contained no"
                    + " credentials for profile 'n': ProfileFile(sections=[])]"))
        .isEqualTo("Profile: Profile file contained no credentials for profile 'n'");
  }

  @Test
  void wordsOfAnotherFormAreGivenAsTheyAre() {
    assertThat(CredentialReasons.of("Unable to load credentials."))
        .isEqualTo("Unable to load credentials.");
    assertThat(CredentialReasons.of("Unable to execute HTTP request")).isNull();
  }
}
