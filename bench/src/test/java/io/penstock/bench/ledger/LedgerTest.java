package io.penstock.bench.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
    private static final Expectation BOTH = Expectation.each(Set.of("crm", "archive"));

    @TempDir Path directory;
    private Path sent = Path.of("");
    private Path received = Path.of("");

    @BeforeEach
    void files() throws IOException {
        sent = Files.createFile(directory.resolve("sent.ndjson"));
        received = Files.createFile(directory.resolve("received.ndjson"));
    }

    @Test
    void nothingIsLostWhenAllArrived() {
        acked("a", "b");
        arrived("crm", "a", "b");
        Verdict verdict = verdict(Expectation.anywhere());
        assertThat(verdict.accepted()).isEqualTo(2);
        assertThat(verdict.delivered()).isEqualTo(2);
        assertThat(verdict.deliveries()).isEqualTo(2);
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    void acknowledgedEventThatIsNowhereIsLostAndNamed() {
        acked("a", "b");
        arrived("crm", "a");
        Verdict verdict = verdict(Expectation.each(Set.of("crm")));
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.lostNames()).containsExactly(new Delivery("b", "crm"));
        assertThat(verdict.delivered()).isEqualTo(1);
    }

    @Test
    void eventThatReachedOneOfTwoBranchesIsLostForTheOther() {
        acked("a");
        arrived("crm", "a");
        Verdict verdict = verdict(BOTH);
        assertThat(verdict.lostNames()).containsExactly(new Delivery("a", "archive"));
        assertThat(verdict.delivered()).isZero();
        assertThat(verdict.deliveries()).isEqualTo(1);
    }

    @Test
    void secondReceiptAtTheSameBranchIsADuplicate() {
        acked("a");
        arrived("crm", "a", "a");
        arrived("archive", "a");
        Verdict verdict = verdict(BOTH);
        assertThat(verdict.duplicates()).isEqualTo(1);
        assertThat(verdict.deliveries()).isEqualTo(2);
        assertThat(verdict.delivered()).isEqualTo(1);
    }

    @Test
    void eventThatWasNeverAcknowledgedIsNotLost() {
        append(sent, SentLine.unanswered("a", 1).toBytes());
        append(sent, SentLine.rejected("b", 1, "id_missing").toBytes());
        arrived("crm", "a");
        Verdict verdict = verdict(Expectation.anywhere());
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.accepted()).isZero();
        assertThat(verdict.unanswered()).isEqualTo(1);
        assertThat(verdict.rejected()).isEqualTo(1);
        assertThat(verdict.unacknowledged()).isEqualTo(1);
    }

    @Test
    void deadLetterWithoutBranchEndsEveryDeliveryOfItsEvent() {
        acked("a", "b");
        Verdict verdict = verdict(BOTH, Naming.NONE, dead("a", 0));
        assertThat(verdict.deadLettered()).isEqualTo(1);
        assertThat(verdict.lost()).isEqualTo(2);
        assertThat(verdict.codes()).containsEntry("required_missing", 1L);
    }

    @Test
    void deadLetterOfANamedBranchDoesNotHideTheLossOfAnother() {
        acked("a");
        var naming = new Naming(Map.of(7, "crm"), Map.of());
        Verdict verdict = verdict(BOTH, naming, dead("a", 7), dead("a", 7));
        assertThat(verdict.lostNames()).containsExactly(new Delivery("a", "archive"));
    }

    @Test
    void deadLetterOfADeliveredBranchHidesNothing() {
        acked("a");
        arrived("crm", "a");
        var naming = new Naming(Map.of(7, "crm"), Map.of());
        Verdict verdict = verdict(BOTH, naming, dead("a", 7));
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.deadLettered()).isZero();
    }

    @Test
    void deadLettersOfUnnamedBranchesAccountForOneEach() {
        acked("a", "b");
        Verdict verdict = verdict(BOTH, Naming.NONE, dead("a", 7), dead("b", 7), dead("b", 8));
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.deadLettered()).isEqualTo(2);
    }

    @Test
    void deadLetterOfOnePipeDoesNotHideTheLossInAnother() {
        acked("a");
        var naming = new Naming(Map.of(), Map.of(1, Set.of("crm"), 2, Set.of("archive")));
        Verdict verdict = verdict(BOTH, naming, dead("a", 0));
        assertThat(verdict.lostNames()).containsExactly(new Delivery("a", "archive"));
    }

    @Test
    void heldEventIsNotLost() {
        acked("a");
        var hold = new Ending("a", Ending.Kind.HELD, 0, List.of(), "pipe_unknown");
        Verdict verdict = verdict(BOTH, Naming.NONE, hold);
        assertThat(verdict.held()).isEqualTo(1);
        assertThat(verdict.lost()).isZero();
    }

    @Test
    void filteredEventIsNotLostAndNotExpected() {
        acked("a", "b");
        arrived("crm", "a");
        Verdict verdict =
                ledger().filtered(List.of("a", "b")).verdict(Expectation.each(Set.of("crm")));
        assertThat(verdict.filtered()).isEqualTo(2);
        assertThat(verdict.lost()).isZero();
        assertThat(verdict.unexpected()).isEqualTo(1);
    }

    @Test
    void receiptAtABranchThatWasNotChosenIsUnexpected() {
        acked("a", "b");
        arrived("crm", "a", "b");
        Verdict verdict =
                verdict(Expectation.byId(id -> Set.of(id.equals("a") ? "crm" : "archive")));
        assertThat(verdict.unexpected()).isEqualTo(1);
        assertThat(verdict.lostNames()).containsExactly(new Delivery("b", "archive"));
    }

    @Test
    void lagIsFromFirstSendToFirstReceipt() {
        for (int i = 1; i <= 100; i++) {
            append(sent, SentLine.accepted("e" + i, 1_000, 2_000).toBytes());
            append(received, new ReceivedLine("e" + i, "crm", 1_000 + i * 1_000L).toBytes());
            append(received, new ReceivedLine("e" + i, "crm", 9_000_000).toBytes());
        }
        assertThat(verdict(Expectation.anywhere()).lagMs()).isEqualTo(new Lag(50, 95, 99));
    }

    @Test
    void unfinishedLastLineIsTolerated() {
        acked("a");
        arrived("crm", "a");
        append(sent, "{\"id\":\"b\",\"sen".getBytes(UTF_8));
        append(received, new ReceivedLine("a", "crm", 5).toBytes(), 1);
        Verdict verdict = verdict(Expectation.anywhere());
        assertThat(verdict.accepted()).isEqualTo(1);
        assertThat(verdict.duplicates()).as("complete but for its line feed").isEqualTo(1);
    }

    @Test
    void damagedLineIsAnErrorThatNamesFileAndLine() {
        acked("a");
        append(sent, "{\"id\":\"b\",\"sen\n".getBytes(UTF_8));
        acked("c");
        assertThatThrownBy(this::ledger)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("sent.ndjson line 2");
    }

    @Test
    void lineWithoutIdIsAnErrorThatNamesFileAndLine() {
        append(received, "{\"branch\":\"crm\",\"receivedAt\":5}\n".getBytes(UTF_8));
        assertThatThrownBy(this::ledger)
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("received.ndjson line 1");
    }

    private void acked(String... ids) {
        for (String id : ids) {
            append(sent, SentLine.accepted(id, 1, 2).toBytes());
        }
    }

    private void arrived(String branch, String... ids) {
        for (String id : ids) {
            append(received, new ReceivedLine(id, branch, 3).toBytes());
        }
    }

    private static void append(Path file, byte[] line) {
        append(file, line, 0);
    }

    private static void append(Path file, byte[] line, int cut) {
        try {
            var whole = Files.readAllBytes(file);
            var longer = java.util.Arrays.copyOf(whole, whole.length + line.length - cut);
            System.arraycopy(line, 0, longer, whole.length, line.length - cut);
            Files.write(file, longer);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Ending dead(String id, int branch) {
        return new Ending(id, Ending.Kind.DEAD_LETTERED, branch, List.of(1), "required_missing");
    }

    private Ledger ledger() {
        return new Ledger().sender(sent).sink(received);
    }

    private Verdict verdict(Expectation expectation) {
        return ledger().verdict(expectation);
    }

    private Verdict verdict(Expectation expectation, Naming naming, Ending... endings) {
        var accounts = new Accounts();
        LedgerFile.read(sent, line -> accounts.sent(SentLine.read(line)));
        LedgerFile.read(received, line -> accounts.received(ReceivedLine.read(line)));
        List.of(endings).forEach(accounts::ended);
        return accounts.verdict(expectation, naming, 20, Long.MAX_VALUE);
    }
}
