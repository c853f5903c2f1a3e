package io.limitstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {
  private static final URI DYNAMODB = URI.create("https://dynamodb.eu-north-1.amazonaws.com/");

  /// As botocore chooses with the same variables.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          HTTPS_PROXY=http://p:3128                                  | https://d.example.com      | p:3128
          HTTPS_PROXY=p:3128                                         | https://d.example.com      | p:3128
          HTTPS_PROXY=http://p                                       | https://d.example.com      | p:80
          https_proxy=http://q:1 HTTPS_PROXY=http://p:2              | https://d.example.com      | q:1
          https_proxy= HTTPS_PROXY=http://p:2                        | https://d.example.com      | -
          HTTPS_PROXY=http://p:1                                     | http://d.example.com       | -
          HTTP_PROXY=http://p:1                                      | https://d.example.com      | -
          HTTP_PROXY=http://p:1                                      | http://d.example.com       | p:1
          HTTP_PROXY=http://p:1                                      | http://127.0.0.1:8000      | p:1
          HTTPS_PROXY=http://p:1 NO_PROXY=example.com                | https://d.example.com      | -
          HTTPS_PROXY=http://p:1 NO_PROXY=.example.com               | https://d.example.com      | -
          HTTPS_PROXY=http://p:1 NO_PROXY=D.Example.com              | https://d.example.COM      | -
          HTTPS_PROXY=http://p:1 NO_PROXY=xample.com                 | https://d.example.com      | p:1
          HTTPS_PROXY=http://p:1 NO_PROXY=a,d.example.com            | https://d.example.com      | -
          HTTPS_PROXY=http://p:1 NO_PROXY=d.example.com:8443         | https://d.example.com:8443 | -
          HTTPS_PROXY=http://p:1 NO_PROXY=d.example.com:8443         | https://d.example.com      | p:1
          HTTPS_PROXY=http://p:1 NO_PROXY=*                          | https://d.example.com      | -
          HTTPS_PROXY=http://p:1 no_proxy=b.com NO_PROXY=example.com | https://d.example.com      | p:1
          HTTPS_PROXY=http://p:1                                     | file:/tmp                  | -
          """)
  void aProxyIsChosenAsTheAwsCliChoosesIt(
      String environment, URI address, @Nullable String expected) {
    Proxy chosen = of(environment).select(address).getFirst();
    assertThat(chosen.address() instanceof InetSocketAddress proxy ? text(proxy) : null)
        .isEqualTo(expected);
  }

  private static String text(InetSocketAddress proxy) {
    return proxy.getHostString() + ":" + proxy.getPort();
  }

  private static Proxies of(String environment) {
    return new Proxies(
        Arrays.stream(environment.split(" "))
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1])));
  }

  @ParameterizedTest
  @CsvSource({"https://p:443", "socks5://p:1080", "http://", "p p"})
  void whatIsNoHttpProxyIsNamedByItsVariableAndNeverByItsValue(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Proxies(Map.of("HTTPS_PROXY", value)).select(DYNAMODB))
        .withMessage(
            "HTTPS_PROXY: expected a proxy's address, such as http://proxy.example.com:3128");
  }

  @Test
  void aFailureIsSaidInWords() {
    assertThat(
            Unreached.why(new UnknownHostException("dynamodb.eu-nort-1.amazonaws.com"), DYNAMODB))
        .isEqualTo("no such host: dynamodb.eu-nort-1.amazonaws.com");
    assertThat(
            Unreached.why(
                new IllegalStateException(new ConnectException("Connection refused")), DYNAMODB))
        .isEqualTo("Connection refused");
    assertThat(
            Unreached.why(
                new IOException(
                    "Unable to tunnel through proxy. Proxy returns \"HTTP/1.1 407 No\""),
                DYNAMODB))
        .isEqualTo("the proxy answers \"HTTP/1.1 407 No\"");
    assertThat(Unreached.why(new IOException("Stream closed"), DYNAMODB)).isNull();
  }
}
