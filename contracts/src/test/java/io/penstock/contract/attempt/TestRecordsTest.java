package io.penstock.contract.attempt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.Golden;
import io.penstock.contract.attempt.Exchange.Header;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.UnknownFields;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestRecordsTest {
    private static final TestEvent EVENT =
            new TestEvent("acme", "t-1", "crm", event(), 1_700_000_000_000_000L);
    private static final TestAnswer ANSWER =
            new TestAnswer(
                    "acme",
                    "t-1",
                    new Exchange.Request(
                            "POST",
                            "https://crm.example.com/in",
                            List.of(new Header("ce-id", "1"), new Header("x-key", "•••"))),
                    new Exchange.Response(
                            503, List.of(new Header("retry-after", "1")), "busy", true),
                    new Exchange.Timing(12_000, -1, 0, 11_000, false),
                    "destination_busy",
                    "the destination answered 503");
    private static final TestAnswer NOTHING =
            new TestAnswer(
                    "acme",
                    "t-1",
                    null,
                    null,
                    new Exchange.Timing(5, -1, -1, -1, false),
                    "connect_failed",
                    "the connection failed");

    private static Event event() {
        var ce = new CloudAttributes("1", "/s", "t", null, null, null, null, new TreeMap<>());
        return new Event(
                new EventHeader(
                        ce,
                        new Origin("acme", "test", 1, true, 1, null),
                        new Mark(1, 0, 0),
                        List.of(),
                        Course.START,
                        null,
                        UnknownFields.NONE),
                "{}".getBytes(US_ASCII));
    }

    @Test
    void recordsAreWrittenAsVersionOneWritesThemAndReadBack() {
        assertThat(TestEvent.read(Golden.check("test-event-v1", EVENT.write()))).isEqualTo(EVENT);
        assertThat(TestAnswer.read(Golden.check("test-answer-v1", ANSWER.write())))
                .isEqualTo(ANSWER);
        assertThat(TestAnswer.read(Golden.check("test-answer-none-v1", NOTHING.write())))
                .isEqualTo(NOTHING);
        assertThat(EVENT.key()).isEqualTo(ANSWER.key()).isEqualTo("test/acme/t-1");
    }

    @Test
    void fieldsOfANewerReleaseArePassedOn() {
        byte[] answer = new TaggedWriter(1).text(1, "acme").text(99, "later").toBytes();

        assertThat(new String(TestAnswer.read(answer).write(), US_ASCII)).endsWith("later");
    }

    @Test
    void brokenRecordIsRefusedAndNothingElse() {
        Golden.truncate(EVENT.write(), TestEvent::read);
        Golden.corrupt(EVENT.write(), TestEvent::read);
        Golden.truncate(ANSWER.write(), TestAnswer::read);
        Golden.corrupt(ANSWER.write(), TestAnswer::read);
    }
}
