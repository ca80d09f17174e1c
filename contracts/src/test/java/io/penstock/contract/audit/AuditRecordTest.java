package io.penstock.contract.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.contract.Golden;
import io.penstock.contract.audit.Finding.Kind;
import io.penstock.contract.audit.Finding.Named;
import io.penstock.contract.audit.Finding.Place;
import io.penstock.contract.audit.LedgerRow.Branch;
import io.penstock.contract.audit.LedgerRow.Filtered;
import io.penstock.contract.audit.LedgerRow.Hop;
import io.penstock.contract.event.Mark;
import io.penstock.contract.fact.Marks;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditRecordTest {
    private static final long AT = 1_767_225_610_000L;

    private static final LedgerRow ROW =
            new LedgerRow(
                    "shared",
                    300,
                    1_767_225_600,
                    41,
                    1_000,
                    3,
                    true,
                    List.of(new Filtered("route:eu", 20)),
                    List.of(
                            new Branch(0, 5, 0, 1, 2, 0, 0, 0, 1, 0, 0, 0, 0),
                            new Branch(7, 975, 900, 11, 12, 13, 0, 14, 15, 6, 4, 2, 1)),
                    List.of(
                            new Hop("penstock.shared.g1.normalize", 1_000, 999, 1),
                            new Hop("penstock.shared.g1.transmit", 975, 975, 0)));

    private static final Finding NAMED =
            new Finding(
                    "shared",
                    "m-17",
                    Kind.MISSING_BETWEEN,
                    AT,
                    AT + 1,
                    300,
                    7,
                    1_767_225_600,
                    "penstock.shared.g1.normalize",
                    "penstock.shared.g1.transmit",
                    Marks.of(List.of(new Mark(77, 2, 9))),
                    new Place("penstock.shared.g1.normalize", 2, 40, 41),
                    List.of(new Named(77, 2, 9, "order-1", "acme", "shop", "order.placed")),
                    "expected by reached 40");

    private static final Finding UNNAMED =
            new Finding(
                    "shared",
                    "u-1",
                    Kind.UNKNOWN,
                    AT,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null,
                    Marks.NONE,
                    null,
                    List.of(),
                    null);

    private static final AuditState STATE =
            new AuditState("shared", AT, 3, 1_200, 64_000, 1, 2, 4, AT - 5_000, 1_000);

    private static final List<AuditRecord> ALL = List.of(ROW, NAMED, UNNAMED, STATE);

    @Test
    void recordsAreWrittenAsVersionOneWritesThemAndReadBack() {
        assertThat(check("audit-ledger-v1", ROW)).isEqualTo(ROW);
        assertThat(check("audit-finding-v1", NAMED)).isEqualTo(NAMED);
        assertThat(check("audit-finding-least-v1", UNNAMED)).isEqualTo(UNNAMED);
        assertThat(check("audit-state-v1", STATE)).isEqualTo(STATE);
    }

    private static AuditRecord check(String name, AuditRecord record) {
        return AuditRecord.read(record.key(), Golden.check(name, record.write()));
    }

    @Test
    void keyTellsTheKindAndWhatIsReplaced() {
        assertThat(ALL)
                .extracting(AuditRecord::key)
                .containsExactly(
                        "ledger/shared/300/1767225600",
                        "finding/shared/m-17",
                        "finding/shared/u-1",
                        "state/shared");
        assertThatThrownBy(() -> AuditRecord.read("other/shared", STATE.write()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("other/shared");
    }

    @Test
    void brokenBytesAreRefusedWithAReason() {
        for (AuditRecord record : ALL) {
            Golden.truncate(record.write(), bytes -> AuditRecord.read(record.key(), bytes));
            Golden.corrupt(record.write(), bytes -> AuditRecord.read(record.key(), bytes));
        }
        assertThatThrownBy(() -> AuditRecord.read("finding/x", new TaggedWriter(1).toBytes()))
                .isInstanceOf(WireException.class)
                .hasMessageContaining("kind 0");
    }

    @Test
    void everyKindOfFindingIsWrittenByItsCode() {
        for (Kind kind : Kind.values()) {
            var finding =
                    new Finding(
                            "shared",
                            "f",
                            kind,
                            AT,
                            0,
                            0,
                            0,
                            0,
                            null,
                            null,
                            Marks.NONE,
                            null,
                            List.of(),
                            null);
            assertThat(AuditRecord.read(finding.key(), finding.write())).isEqualTo(finding);
        }
    }

    @Test
    void whatIsOnItsWayIsTheRemainder() {
        assertThat(ROW.branches()).extracting(Branch::inFlight).containsExactly(1L, 4L);
    }
}
