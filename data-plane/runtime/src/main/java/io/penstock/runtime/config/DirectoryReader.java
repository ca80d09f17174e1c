package io.penstock.runtime.config;

import static java.util.Objects.requireNonNull;

import io.penstock.contract.topic.Topics;
import io.penstock.runtime.topic.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link Directory} equal to {@code penstock.pipes}: reads the topic from its beginning,
 * and from there again after an error.
 */
public final class DirectoryReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryReader.class);
    private static final Duration STEP = Duration.ofMillis(500);

    private final Directory directory;
    private final CountDownLatch caughtUp = new CountDownLatch(1);
    private final TopicReader<String> reader;

    /**
     * A reader that is not yet started.
     *
     * @param bootstrapServers {@code host:port[,host:port]}
     */
    public DirectoryReader(String bootstrapServers, Directory directory) {
        this.directory = directory;
        this.reader =
                new TopicReader<>(
                        bootstrapServers,
                        "directory",
                        Topics.PIPES,
                        new StringDeserializer(),
                        new Passes());
    }

    public DirectoryReader start() {
        reader.start();
        return this;
    }

    /** Whether all that the topic held when the reading began has been taken over. */
    public boolean caughtUp() {
        return caughtUp.getCount() == 0;
    }

    /** Waits for {@link #caughtUp()}; false when the time is over first. */
    public boolean awaitCaughtUp(Duration timeout) throws InterruptedException {
        return caughtUp.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops reading; the directory stays usable. */
    @Override
    public void close() {
        reader.close();
    }

    /** One pass over the topic at a time. */
    private final class Passes implements TopicReader.Reading<String> {
        private @Nullable Pass pass;

        @Override
        public void begin(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
            consumer.seekToBeginning(partitions);
            pass = new Pass(directory, consumer.endOffsets(partitions, TopicReader.API_TIMEOUT));
        }

        @Override
        public void turn(Consumer<String, byte[]> consumer) {
            Pass now = requireNonNull(pass);
            consumer.poll(STEP).forEach(now::take);
            if (!now.complete()
                    && now.reached(tp -> consumer.position(tp, TopicReader.API_TIMEOUT))) {
                now.finish();
                LOG.info("Configuration is read to its end. records={}", now.size());
                caughtUp.countDown();
            }
        }
    }
}
