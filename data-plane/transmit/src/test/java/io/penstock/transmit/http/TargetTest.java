package io.penstock.transmit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.DestinationSpec;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a.example|false|a.example|80|/",
                "https://a.example/x|true|a.example|443|/x",
                "HTTPS://a.example:8443/x?y=%20z|true|a.example|8443|/x?y=%20z",
                "http://a.example?q=1|false|a.example|80|/?q=1",
                "http://[::1]:81/|false|::1|81|/",
            })
    void urlIsTakenApart(String url, boolean tls, String host, int port, String uri) {
        var request = Target.of(spec(url)).request();

        assertThat(request.isSsl()).isEqualTo(tls);
        assertThat(request.getHost()).isEqualTo(host);
        assertThat(request.getPort()).isEqualTo(port);
        assertThat(request.getURI()).isEqualTo(uri);
    }

    private static DestinationSpec spec(String url) {
        return switch (DestinationSpec.read((Object) Map.of("url", url))) {
            case Checked.Valid<DestinationSpec>(var spec) -> spec;
            case Checked.Invalid<DestinationSpec>(var violations) ->
                    throw new AssertionError(violations);
        };
    }
}
