package io.penstock.contract.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import org.junit.jupiter.api.Test;

class KeptAnswerTest {
    private static final KeptAnswer ANSWER =
            new KeptAnswer(
                    new Sha256(1, -2, 3, Long.MIN_VALUE),
                    207,
                    "application/json",
                    "deflated".getBytes(US_ASCII));

    @Test
    void recordIsWrittenAsVersionOneWritesItAndReadBack() {
        byte[] bytes = Golden.check("kept-answer-v1", ANSWER.write());

        assertThat(KeptAnswer.read(bytes)).isEqualTo(ANSWER).hasSameHashCodeAs(ANSWER);
    }

    @Test
    void fieldsOfANewerReleaseArePassedOn() {
        byte[] more =
                new TaggedWriter(1)
                        .bytes(1, ANSWER.payload().toBytes())
                        .number(2, 202)
                        .text(99, "later")
                        .toBytes();

        byte[] passedOn = KeptAnswer.read(more).write();

        assertThat(new String(passedOn, US_ASCII)).endsWith("later");
    }

    @Test
    void brokenRecordIsRefusedAndNothingElse() {
        Golden.truncate(ANSWER.write(), KeptAnswer::read);
        Golden.corrupt(ANSWER.write(), KeptAnswer::read);
    }

    @Test
    void answersThatPassAreNotKept() {
        assertThatThrownBy(() -> KeptAnswer.read(new TaggedWriter(1).number(2, 503).toBytes()))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> new KeptAnswer(ANSWER.payload(), 503, "text/plain", ANSWER.body()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status 503 is not one to be kept");
    }

    @Test
    void digestIsReadBack() {
        Sha256 digest = Sha256.end(Sha256.start());

        assertThat(Sha256.of(digest.toBytes())).isEqualTo(digest);
        assertThatThrownBy(() -> Sha256.of(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
