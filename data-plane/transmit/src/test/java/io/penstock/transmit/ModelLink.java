package io.penstock.transmit;

import io.penstock.contract.event.Event;
import io.penstock.contract.fact.Departure;
import io.penstock.runtime.link.Output;
import io.penstock.runtime.link.Step;
import io.penstock.runtime.link.Taken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A link over topics of one partition each, as far as a step feels it: it reads on as long as it
 * holds no more than it may, lets a topic rest that is too early, and displaces a record that has
 * been the first open one of its topic for 10 s.
 */
final class ModelLink {
    private static final int POLLED = 500;
    private static final long APPENDING = 5;
    private static final long PATIENCE = 10_000;
    private static final long AGAIN_AFTER = 1_000;

    private final Step step;
    private final VirtualTime time;
    private final long most;
    private final List<Topic> topics;
    private final Consumer<Output> written;
    private long held;
    private boolean saturated;

    /**
     * A link.
     *
     * @param most records that it holds
     * @param written takes what records end with
     */
    ModelLink(
            Step step, VirtualTime time, long most, List<Topic> topics, Consumer<Output> written) {
        this.step = step;
        this.time = time;
        this.most = most;
        this.topics = topics;
        this.written = written;
    }

    /** A topic's one partition. */
    static final class Topic {
        private final String name;
        private final Deque<Appended> unread = new ArrayDeque<>();
        private final Deque<Open> open = new ArrayDeque<>();
        private long offset;
        private long restUntil;
        private long writes;
        private long head = -1;
        private long headSince;
        private long saidAt;

        Topic(String name) {
            this.name = name;
        }

        private record Appended(Event event, long offset, long at) {}

        void write(Event event, long now) {
            long last = unread.isEmpty() ? 0 : unread.getLast().at();
            unread.add(new Appended(event, offset++, Math.max(last, now + APPENDING)));
            writes++;
        }

        String name() {
            return name;
        }

        /** Records ever written. */
        long writes() {
            return writes;
        }

        private @Nullable Open head() {
            while (!open.isEmpty() && open.getFirst().ended) {
                open.removeFirst();
            }
            return open.peekFirst();
        }
    }

    /** Records taken that have not ended. */
    long held() {
        return held;
    }

    void turn() {
        step.tick();
        saturated = saturated ? held > 0.75 * most : held >= most;
        for (Topic topic : topics) {
            displaceHead(topic);
            if (!saturated && topic.restUntil <= time.millis()) {
                read(topic);
            }
        }
    }

    private void displaceHead(Topic topic) {
        Open first = topic.head();
        long now = time.millis();
        long offset = first == null ? -1 : first.offset();
        if (offset != topic.head) {
            topic.head = offset;
            topic.headSince = now;
        }
        if (offset >= 0 && now - topic.headSince >= PATIENCE && now - topic.saidAt >= AGAIN_AFTER) {
            topic.saidAt = now;
            step.displace(0, offset, false);
        }
    }

    private void read(Topic topic) {
        for (int i = 0; i < POLLED && !topic.unread.isEmpty(); i++) {
            Topic.Appended next = topic.unread.getFirst();
            if (next.at() > time.millis()) {
                return;
            }
            var record = new Open(topic, next);
            held++;
            if (step.take(record) instanceof Step.Answer.NotBefore(long millis)) {
                held--;
                topic.restUntil = Math.max(millis, time.millis() + 1);
                return;
            }
            topic.unread.removeFirst();
            topic.open.add(record);
        }
    }

    /** A record taken. */
    private final class Open implements Taken {
        private final Topic topic;
        private final Topic.Appended record;
        private boolean ended;

        Open(Topic topic, Topic.Appended record) {
            this.topic = topic;
            this.record = record;
        }

        @Override
        public Event event() {
            return record.event();
        }

        @Override
        public String topic() {
            return topic.name;
        }

        @Override
        public int partition() {
            return 0;
        }

        @Override
        public long offset() {
            return record.offset();
        }

        @Override
        public long timestamp() {
            return record.at();
        }

        @Override
        public void end(List<Output> outputs, List<Departure> others) {
            if (ended) {
                throw new AssertionError("ended twice: " + topic.name + " at " + offset());
            }
            ended = true;
            held--;
            outputs.forEach(written);
        }

        @Override
        public void giveBack() {
            throw new AssertionError("given back: " + topic.name + " at " + offset());
        }
    }
}
