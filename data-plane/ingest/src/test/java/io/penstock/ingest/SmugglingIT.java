package io.penstock.ingest;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that two readers could understand in two ways: each is 400, nothing of it is stored, and
 * nothing that follows on its connection is read.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmugglingIT {
    private final HostileFixture hostile = new HostileFixture();

    @AfterEach
    void nothingIsStoredOrHeldAndOthersAreServed() {
        hostile.assertNothingStoredOrHeldAndOthersServed();
    }

    @AfterAll
    void close() {
        hostile.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: %d\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: %d",
                "Content-Length: %d\r\nContent-Length: %<d",
                "Content-Length: %d\r\nContent-Length: 3",
                "Content-Length: %d, %<d",
                "Content-Length: +%d",
                "Content-Length: -%d",
                "Content-Length: 0x%x",
                "Content-Length: %d x",
                "Content-Length:",
                "Content-Length: 99999999999999999999",
                "Content-Length : %d",
                "Content-Length: %d\r\nX: a\r\n b",
                "Content-Length: %d\r\nX: a\r\n\tb",
                " X: a\r\nContent-Length: %d",
                "Content-Length: %d\r\n: a",
                "Content-Length: %d\r\nX y: a",
                "Content-Length: %d\r\nXy",
                "Content-Length: %d\r\nX: a\rb",
                "Content-Length: %d\r\nX: a\0b",
                "Content-Length: %d\nX: a",
                "Content-Length: %d\r\nHost: b",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: identity\r\nContent-Length: %d",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked"
            })
    void framingThatCouldBeReadInTwoWaysIs400AndClosed(String headers) {
        String body = HostileFixture.event("framing");

        hostile.assertRefused(hostile.head(headers.formatted(body.length())) + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/events\r\n",
                "POST /v1/events \r\n",
                "POST /v1/events HTTP/0.9\r\n",
                "POST /v1/events HTTP/1.2\r\n",
                "POST /v1/events HTTP/2.0\r\n",
                "POST /v1/events http/1.1\r\n",
                "POST /v1/events HTTP/1.1 \r\n",
                "POST  /v1/events HTTP/1.1\r\n",
                "POST\t/v1/events HTTP/1.1\r\n",
                " POST /v1/events HTTP/1.1\r\n",
                "POST /v1/events HTTP/1.1\n",
                "POST http://elsewhere/v1/events HTTP/1.1\r\n",
                "POST v1/events HTTP/1.1\r\n",
                "POST /v1/ev\u0000ents HTTP/1.1\r\n",
                "PO(ST /v1/events HTTP/1.1\r\n",
                "\r\n\u0001POST /v1/events HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n",
                "CONNECT elsewhere:443 HTTP/1.1\r\n"
            })
    void aFirstLineOfAnotherFormIs400AndClosed(String line) {
        String body = HostileFixture.event("line");
        String rest = hostile.head("Content-Length: " + body.length());

        hostile.assertRefused(line + rest.substring(rest.indexOf("\r\n") + 2) + body);
    }

    @Test
    void aRequestWithoutHostIs400AndClosed() {
        hostile.assertRefused(hostile.head("Content-Length: 2").replace("Host: a\r\n", "") + "[]");
    }

    @Test
    void chunksInHttp10Are400AndClosed() {
        String head = hostile.head("Transfer-Encoding: chunked").replace("HTTP/1.1", "HTTP/1.0");

        hostile.assertRefused(head + "2\r\n[]\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\n",
                "-%x\r\n",
                "+%x\r\n",
                "0x%x\r\n",
                " %x\r\n",
                "%x \r\n",
                "%x\n",
                "%x;a=b\nc\r\n",
                "\r\n",
                "ffffffffffffffffff\r\n",
                "7fffffff1\r\n"
            })
    void aBadChunkSizeIs400AndClosed(String size) {
        String body = HostileFixture.event("chunk");

        hostile.assertRefused(
                hostile.head("Transfer-Encoding: chunked")
                        + size.formatted(body.length())
                        + body
                        + "\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%x\r\n%sXX0\r\n\r\n", "%x\r\n%s0\r\n\r\n", "%x\r\n%s\n0\r\n\r\n"})
    void aChunkThatDoesNotEndWhereItSaysIs400AndClosed(String form) {
        String body = HostileFixture.event("chunk-end");

        hostile.assertRefused(
                hostile.head("Transfer-Encoding: chunked") + form.formatted(body.length(), body));
    }
}
