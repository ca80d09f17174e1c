package io.penstock.ingest.admission;

import static io.penstock.ingest.admission.Admission.Verdict.GRANTED;
import static io.penstock.ingest.admission.Admission.Verdict.PROCESS_FULL;
import static io.penstock.ingest.admission.Admission.Verdict.SOURCE_FULL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
    private final Admission admission = new Admission(100);

    @Test
    void aSourceIsHeldToItsLimitAndAllToTheProcesss() {
        Admission.Reservation one = admission.open("a/1", 60);
        Admission.Reservation two = admission.open("a/1", 60);
        Admission.Reservation other = admission.open("a/2", 60);

        assertThat(one.grow(50)).isEqualTo(GRANTED);
        assertThat(two.ask(11)).isEqualTo(SOURCE_FULL);
        assertThat(two.grow(11)).isEqualTo(SOURCE_FULL);
        assertThat(other.grow(51)).isEqualTo(PROCESS_FULL);
        assertThat(other.grow(50)).isEqualTo(GRANTED);
        assertThat(admission.inFlight()).isEqualTo(100);
    }

    @Test
    void whatIsReleasedIsFreeAgainOnce() {
        Admission.Reservation one = admission.open("a/1", 60);
        assertThat(one.grow(60)).isEqualTo(GRANTED);

        one.release();
        one.release();

        assertThat(admission.inFlight()).isZero();
        assertThat(admission.open("a/1", 60).grow(60)).isEqualTo(GRANTED);
    }
}
