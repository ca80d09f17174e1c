package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendTest {
    private static final String DOOR = "POST /v1/events";
    private static final String EVENTS = "{\"id\": \"a\"}\n{\"id\": \"b\"}\n{\"id\": \"c\"}\n";

    private final FakeApi ingest = new FakeApi();

    @TempDir private Path folder;

    @AfterEach
    void close() {
        ingest.close();
    }

    private Run run() {
        return Run.in(folder)
                .with("PENSTOCK_INGEST", ingest.address().toString())
                .with("PENSTOCK_KEY", "psk_secret")
                .stdin(EVENTS);
    }

    @Test
    void everyEventHasItsAnswerAndWhatIsAskedForAgainIsSentAgain() {
        ingest.on(
                DOOR,
                207,
                "{'accepted': 1, 'rejected': 1, 'retry': 1, 'results': [{'index': 0, 'status':"
                        + " 'accepted'}, {'index': 1, 'status': 'rejected', 'code': 'type_missing',"
                        + " 'detail': 'type is required'}, {'index': 2, 'status': 'retry'}]}");
        ingest.on(DOOR, 202, "{'accepted': 1}");

        Run.Said said = run().run("send", "-f", "-");

        assertThat(said.status()).isEqualTo(1);
        Golden.check("send", said.all());
        assertThat(ingest.asked().get(1).body()).isEqualTo("[{\"id\":\"c\"}]");
        assertThat(ingest.asked().getFirst().headers())
                .containsEntry("authorization", "Bearer psk_secret");
        assertThat(said.all()).doesNotContain("psk_secret");
    }

    @Test
    void refusedKeyEndsAllWithExit5() {
        ingest.on(DOOR, 401, "{'code': 'key_unknown', 'detail': 'No.'}");

        Run.Said said = run().run("send", "-f", "-", "--batch", "1");

        assertThat(said.status()).isEqualTo(5);
        assertThat(said.err()).contains("0 accepted, 1 refused, 0 unknown", "were not sent");
        assertThat(ingest.asked()).hasSize(1);
    }

    @Test
    void brokenInputIsToldAfterWhatWasSent() {
        ingest.on(DOOR, 202, "{'accepted': 1}");

        Run.Said said = run().stdin("{\"id\": \"a\"}\n{\"id\": \n").run("send", "-f", "-");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("a   accepted");
        assertThat(said.err()).contains("1 accepted", "stdin is no JSON at event 2");
    }

    @Test
    void noAnswerIsNeitherAcceptedNorRefused() {
        ingest.close();

        Run.Said said = run().run("send", "-f", "-");

        assertThat(said.status()).isEqualTo(6);
        assertThat(said.err()).contains("0 accepted, 0 refused, 3 unknown (may be stored)");
    }

    @Test
    void samplesKeepTheirRateAndAreCounted() {
        ingest.on(DOOR, 202, "{}");

        Run.Said said = run().run("send", "--count", "250", "--rate", "100");

        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.err()).contains("250 accepted events are not listed", "250 accepted");
        assertThat(ingest.asked()).hasSize(25);
    }

    @Test
    void arrayOfEventsIsReadAsWell() {
        ingest.on(DOOR, 202, "{}");

        Run.Said said =
                run().stdin("[{\"id\": \"a\"}, {\"id\": \"b\"}]")
                        .run("send", "-f", "-", "-o", "json");

        assertThat(said.out()).contains("\"accepted\" : 2");
    }

    @Test
    void keyIsNeeded() {
        assertThat(run().with("PENSTOCK_KEY", "").run("send", "--count", "1").status())
                .isEqualTo(2);
        assertThat(run().run("send").status()).isEqualTo(2);
    }
}
