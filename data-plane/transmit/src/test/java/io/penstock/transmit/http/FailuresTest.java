package io.penstock.transmit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.failure.FailureCode;
import io.penstock.transmit.http.Failures.Phase;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "101, PROTOCOL_BROKEN",
        "300, DESTINATION_REDIRECTED",
        "302, DESTINATION_REDIRECTED",
        "304, DESTINATION_REDIRECTED",
        "400, DESTINATION_REFUSED",
        "401, DESTINATION_REFUSED",
        "404, DESTINATION_REFUSED",
        "408, DESTINATION_BUSY",
        "410, DESTINATION_GONE",
        "413, DESTINATION_REFUSED",
        "425, DESTINATION_BUSY",
        "429, DESTINATION_BUSY",
        "500, DESTINATION_FAILED",
        "502, DESTINATION_FAILED",
        "503, DESTINATION_BUSY",
        "504, DESTINATION_FAILED",
        "999, PROTOCOL_BROKEN",
    })
    void everyStatusHasItsCode(int status, FailureCode code) {
        var failure = Failures.ofStatus(status);

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.message()).isEqualTo("the destination answered " + status);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(
                        new UnknownHostException("x"), Phase.CONNECTING, FailureCode.DNS_FAILED),
                Arguments.of(
                        new IOException(new UnknownHostException("x")),
                        Phase.CONNECTING,
                        FailureCode.DNS_FAILED),
                Arguments.of(
                        new ConnectException("x"), Phase.CONNECTING, FailureCode.CONNECT_FAILED),
                Arguments.of(
                        new IllegalStateException("x"),
                        Phase.CONNECTING,
                        FailureCode.CONNECT_FAILED),
                Arguments.of(
                        new SSLHandshakeException("x"), Phase.CONNECTING, FailureCode.TLS_FAILED),
                Arguments.of(
                        new HttpClosedException("x"),
                        Phase.EXCHANGING,
                        FailureCode.PROTOCOL_BROKEN),
                Arguments.of(new TimeoutException("x"), Phase.EXCHANGING, FailureCode.TIMED_OUT));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void everyExceptionHasItsCode(Throwable thrown, Phase phase, FailureCode code) {
        assertThat(Failures.of(thrown, phase).code()).isEqualTo(code);
    }

    @Test
    void messagesShowNothingOfWhatAnExceptionSays() {
        assertThat(Failures.of(new IOException("https://host/?token=s3cret"), Phase.EXCHANGING))
                .hasToString(
                        "Failure[code=PROTOCOL_BROKEN, message=the exchange broke off (IOException)]");
    }

    @Test
    void exceptionThatCausesItselfIsNamedAllTheSame() {
        var outer = new IOException("a");
        var inner = new IOException("b", outer);
        outer.initCause(inner);

        assertThat(Failures.of(outer, Phase.CONNECTING).code())
                .isEqualTo(FailureCode.CONNECT_FAILED);
    }
}
