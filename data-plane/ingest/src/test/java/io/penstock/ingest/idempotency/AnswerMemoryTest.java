package io.penstock.ingest.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Sha256 PAYLOAD = new Sha256(0, 0, 0, 1);
    private final AnswerMemory memory = new AnswerMemory(1_000, DAY);

    private static Sha256 key(int number) {
        return new Sha256(number, 0, 0, 0);
    }

    private static KeptAnswer answer(int body) {
        return new KeptAnswer(PAYLOAD, 202, "application/json", new byte[body]);
    }

    private Claim claim(int key, Instant now) {
        return memory.claim(key(key), PAYLOAD, now);
    }

    @Test
    void aKeyIsHeldByOneRequestUntilItIsReleased() {
        assertThat(claim(1, NOW)).isEqualTo(new Claim.Granted());
        assertThat(claim(1, NOW)).isEqualTo(new Claim.InFlight());
        assertThat(claim(2, NOW)).isEqualTo(new Claim.Granted());

        memory.release(key(1));

        assertThat(claim(1, NOW)).isEqualTo(new Claim.Granted());
    }

    @Test
    void aRememberedAnswerIsGivenForTheSamePayloadOnly() {
        KeptAnswer answer = answer(10);

        memory.remember(key(1), answer, NOW, NOW);

        assertThat(claim(1, NOW)).isEqualTo(new Claim.Answered(answer));
        assertThat(memory.claim(key(1), new Sha256(9, 9, 9, 9), NOW))
                .isEqualTo(new Claim.OtherPayload());
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        memory.remember(key(1), answer(10), NOW, NOW);

        assertThat(claim(1, NOW.plus(DAY).minusMillis(1))).isInstanceOf(Claim.Answered.class);
        assertThat(claim(1, NOW.plus(DAY))).isEqualTo(new Claim.Granted());
        assertThat(memory.size()).isZero();
    }

    @Test
    void anAnswerThatIsTooOldAlreadyIsNotTaken() {
        memory.remember(key(1), answer(10), NOW.minus(DAY), NOW);

        assertThat(memory.size()).isZero();
    }

    @Test
    void beyondItsBytesTheOldestAnswersAreDroppedAndCounted() {
        for (int key = 1; key <= 4; key++) {
            memory.remember(key(key), answer(100), NOW.plusSeconds(key), NOW.plusSeconds(key));
        }

        assertThat(memory.size()).isEqualTo(2);
        assertThat(claim(3, NOW)).isInstanceOf(Claim.Answered.class);
        assertThat(claim(2, NOW)).isEqualTo(new Claim.Granted());
        assertThat(memory.takeDropped()).isEqualTo(2);
        assertThat(memory.takeDropped()).isZero();
    }

    @Test
    void theSameAnswerReadAgainTakesNoMoreRoom() {
        for (int i = 0; i < 100; i++) {
            memory.remember(key(1), answer(100), NOW, NOW);
        }

        assertThat(memory.size()).isEqualTo(1);
        assertThat(memory.takeDropped()).isZero();
    }
}
