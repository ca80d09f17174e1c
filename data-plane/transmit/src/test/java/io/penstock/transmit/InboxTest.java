package io.penstock.transmit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final int TASKS = 500;

    private final VirtualTime time = new VirtualTime();
    private final List<Integer> done = new ArrayList<>();
    private int turns;
    private final Inbox inbox = new Inbox(time, () -> turns++);

    @Test
    void whatWasAskedForIsDoneInThatOrderInFewTurns() {
        IntStream.range(0, TASKS).forEach(i -> inbox.add(() -> done.add(i)));
        assertThat(done).isEmpty();

        time.goOn(() -> false, 0);

        assertThat(done).containsExactlyElementsOf(IntStream.range(0, TASKS).boxed().toList());
        assertThat(turns).isEqualTo(3);
    }

    @Test
    void whatIsAskedForMeanwhileIsDoneToo() {
        inbox.add(() -> inbox.add(() -> done.add(2)));
        inbox.add(() -> done.add(1));

        time.goOn(() -> false, 0);

        assertThat(done).containsExactly(1, 2);
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromBeingDone() {
        inbox.add(
                () -> {
                    throw new IllegalStateException("a defect");
                });
        inbox.add(() -> done.add(1));

        assertThatThrownBy(() -> time.goOn(() -> false, 0)).hasMessage("a defect");
        time.goOn(() -> false, 0);

        assertThat(done).containsExactly(1);
    }
}
