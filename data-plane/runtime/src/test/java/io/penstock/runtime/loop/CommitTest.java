package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.fact.FactRecord.Tile;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitTest {
    private static final TopicPartition IN = new TopicPartition("in", 0);

    private static Progress polledTo(long start, long end) {
        var progress = new Progress(IN, false, Commit.at(start), 1 << 16);
        for (long offset = start; offset < end; offset++) {
            assertThat(progress.reach(offset)).isTrue();
        }
        return progress;
    }

    private static void finish(Progress progress, long from, long to) {
        progress.audited(List.of(new Tile(from, to)), List.of(), 0);
    }

    @Test
    void finishedRunsSurviveBeingWrittenAndRead() {
        for (long seed = 0; seed < 500; seed++) {
            var random = new SplittableRandom(seed);
            Progress progress = polledTo(1_000, 1_400);
            for (int i = 0; i < 60; i++) {
                long from = 1_001L + random.nextInt(390);
                finish(progress, from, from + 1 + random.nextInt(8));
            }
            Commit commit = Commit.of(progress);
            assertThat(Commit.read(commit.write())).as("seed " + seed).isEqualTo(commit);
            assertThat(new Progress(IN, false, commit, 1 << 16).finished(1_000)).isFalse();
            for (Tile tile : commit.finished()) {
                assertThat(new Progress(IN, false, commit, 1 << 16).finished(tile.from())).isTrue();
            }
        }
    }

    @Test
    void whatDoesNotFitTheMetadataIsLeftOutFromTheEndAndCounted() {
        Progress progress = polledTo(0, 20_000);
        for (long offset = 1; offset < 20_000; offset += 2) {
            finish(progress, offset, offset + 1);
        }
        Commit commit = Commit.of(progress);
        assertThat(commit.write().metadata()).hasSizeLessThanOrEqualTo(3_900);
        assertThat(commit.finished()).hasSizeGreaterThan(1_000);
        assertThat(commit.finished().getFirst()).isEqualTo(new Tile(1, 2));
        assertThat(commit.finished().size() + commit.unsaved()).isEqualTo(10_000);
    }

    @Test
    void metadataOfAnotherFormSaysNothing() {
        for (String metadata : List.of("", "x", "1:!!", "1:gA", "1:AAA", "2:AQE")) {
            Commit read = Commit.read(new OffsetAndMetadata(5, metadata));
            assertThat(read).as(metadata).isEqualTo(Commit.at(5));
        }
    }
}
