package io.penstock.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

final class EndingsReaderTest {
    private static final String DEAD = "penstock.shared.deadletter";
    private static final byte[] NO_HEADER = {};

    @Test
    void deadLettersOfKnownEventsAreTakenAndOthersIgnored() {
        var accounts = accounts("a");
        readAll(accounts, header("a", "required_missing"), header("stranger", "x"), NO_HEADER);
        Verdict verdict =
                accounts.verdict(Expectation.each(Set.of("crm")), Naming.NONE, 5, Long.MAX_VALUE);
        assertThat(verdict.deadLettered()).isEqualTo(1);
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.unreadable()).isEqualTo(1);
        assertThat(verdict.codes()).containsExactly(Map.entry("required_missing", 1L));
    }

    @Test
    void missingTopicContainsNothing() {
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest");
                var reader = new EndingsReader(consumer, "shared")) {
            var accounts = accounts("a");
            reader.readAll(accounts);
            assertThat(
                            accounts.verdict(Expectation.anywhere(), Naming.NONE, 5, Long.MAX_VALUE)
                                    .lost())
                    .isEqualTo(1);
        }
    }

    @Test
    void whatEndedTwiceIsGivenTwice() {
        List<Ending> all =
                with(EndingsReader::read, header("a", "x"), header("b", "y"), header("a", "x"));
        assertThat(all).extracting(Ending::id).containsExactly("a", "b", "a");
        assertThat(all).extracting(Ending::code).containsExactly("x", "y", "x");
    }

    @Test
    void whatNobodyCanReadIsNotGivenInSilence() {
        assertThatThrownBy(() -> with(EndingsReader::read, header("a", "x"), NO_HEADER))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("no readable header");
    }

    private static void readAll(Accounts accounts, byte[]... headers) {
        boolean read =
                with(
                        reader -> {
                            reader.readAll(accounts);
                            return true;
                        },
                        headers);
        assertThat(read).isTrue();
    }

    private static <T> T with(Function<EndingsReader, T> read, byte[]... headers) {
        var partition = new TopicPartition(DEAD, 0);
        try (var consumer = new MockConsumer<byte[], byte[]>("earliest");
                var reader = new EndingsReader(consumer, "shared")) {
            consumer.updatePartitions(DEAD, List.of(new PartitionInfo(DEAD, 0, null, null, null)));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, (long) headers.length));
            consumer.schedulePollTask(
                    () -> {
                        for (int offset = 0; offset < headers.length; offset++) {
                            consumer.addRecord(record(offset, headers[offset]));
                        }
                    });
            return read.apply(reader);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset, byte[] header) {
        var headers = new RecordHeaders();
        if (header.length > 0) {
            headers.add("penstock", header);
        }
        return new ConsumerRecord<>(
                DEAD,
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                new byte[0],
                headers,
                Optional.empty());
    }

    private static byte[] header(String id, String code) {
        byte[] evidence = new Bytes().text(1, code).toBytes();
        return new Bytes().text(1, id).field(27, evidence).toBytes();
    }

    private static Accounts accounts(String id) {
        var accounts = new Accounts();
        accounts.sent(SentLine.accepted(id, 1, 2));
        return accounts;
    }
}
