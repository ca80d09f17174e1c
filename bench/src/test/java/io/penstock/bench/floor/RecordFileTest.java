package io.penstock.bench.floor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordFileTest {
    @TempDir Path directory;

    @Test
    void recordsComeBackByteByByte() {
        Path file = directory.resolve("records.bin");
        var plain =
                new CapturedRecord(
                        3,
                        null,
                        new byte[] {0, 1, -1},
                        List.of(new RecordHeader("penstock", new byte[] {7, 8})));
        var keyed = new CapturedRecord(0, new byte[] {5}, new byte[0], List.of());
        RecordFile.write(file, List.of(plain, keyed));

        List<CapturedRecord> read = RecordFile.read(file);
        assertThat(read).hasSize(2);
        assertThat(read.getFirst().key()).isNull();
        assertThat(read.getFirst().to("t")).usingRecursiveComparison().isEqualTo(plain.to("t"));
        assertThat(read.getLast().to("t")).usingRecursiveComparison().isEqualTo(keyed.to("t"));
        assertThat(read.getFirst().bytes()).isEqualTo("penstock".length() + 2L + 3L);
    }
}
