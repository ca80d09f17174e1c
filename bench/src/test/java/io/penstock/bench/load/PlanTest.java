package io.penstock.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private static final long START = 1_000;

    @Test
    void lastBatchIsWhatIsLeft() {
        var plan = new Plan(options(250), START);
        assertThat(plan.next()).contains(new Plan.Share(0, 100, START));
        assertThat(plan.next()).contains(new Plan.Share(100, 100, START));
        assertThat(plan.next()).contains(new Plan.Share(200, 50, START));
        assertThat(plan.next()).isEmpty();
    }

    @Test
    void openLoopsBatchesAreDueByTheClock() {
        var plan = new Plan(options(300).rate(200), START);
        plan.next();
        assertThat(plan.next()).contains(new Plan.Share(100, 100, START + 500_000_000));
        assertThat(plan.next()).contains(new Plan.Share(200, 100, START + 1_000_000_000));
    }

    private static SenderOptions options(long events) {
        return SenderOptions.of(
                URI.create("http://127.0.0.1:1"), "k", Path.of("f"), new RunIds("run"), events);
    }
}
