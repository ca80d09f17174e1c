package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.AuditRecords;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.contract.audit.LedgerRow.Branch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SumsTest {
    private static LedgerRow row(long bucket, long entered, long delivered) {
        return AuditRecords.row(7, bucket, 1, true, entered, delivered, 0);
    }

    @Test
    void whatWasAddedCanBeTakenAway() {
        LedgerRow one = row(0, 10, 9);
        LedgerRow other = row(60, 5, 3);

        LedgerRow back = Sums.minus(Sums.plus(one, other), other);

        assertThat(LedgerEquation.of(back)).isEqualTo(LedgerEquation.of(one));
        assertThat(back.filtered()).isEqualTo(one.filtered());
        assertThat(back.branches()).isEqualTo(one.branches());
    }

    @Test
    void rowsAreAddedByTheStepsThatTheyAreIn() {
        var steps =
                Sums.bySteps(List.of(row(3_600, 10, 9), row(7_140, 5, 4), row(7_200, 2, 1)), 3_600);

        assertThat(steps.keySet()).containsExactly(3_600L, 7_200L);
        assertThat(steps.values()).extracting(LedgerRow::entered).containsExactly(15L, 2L);
        assertThat(LedgerEquation.of(Sums.total(steps)).delivered()).isEqualTo(14);
    }

    @Test
    void equationBalancesAlsoWhenBranchesGetCopies() {
        var row =
                new LedgerRow(
                        "shared",
                        7,
                        0,
                        1,
                        10,
                        0,
                        false,
                        List.of(),
                        List.of(
                                new Branch(1, 10, 4, 1, 1, 0, 0, 2, 1, 1, 0, 0, 0),
                                new Branch(2, 10, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3)),
                        List.of());

        LedgerEquation sum = LedgerEquation.of(row);

        assertThat(sum.copies()).isEqualTo(10);
        assertThat(sum.delivered()).isEqualTo(14);
        assertThat(sum.inFlight()).isZero();
        assertThat(sum.missing()).isEqualTo(1);
        assertThat(sum.remainder()).isZero();
        assertThat(sum.replayed()).isEqualTo(3);
    }

    @Test
    void whatNobodyAccountsForIsTheRemainder() {
        var row =
                new LedgerRow(
                        "shared",
                        7,
                        0,
                        1,
                        10,
                        0,
                        false,
                        List.of(),
                        List.of(new Branch(1, 8, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                        List.of());

        assertThat(LedgerEquation.of(row).inFlight()).isEqualTo(3);
        assertThat(LedgerEquation.of(row).remainder()).isEqualTo(2);
    }

    @Test
    void branchWithMoreEndsThanDeliveriesShowsInTheRemainder() {
        var row =
                new LedgerRow(
                        "shared",
                        7,
                        0,
                        1,
                        5,
                        0,
                        false,
                        List.of(),
                        List.of(new Branch(1, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
                        List.of());

        assertThat(LedgerEquation.of(row).remainder()).isEqualTo(-1);
    }

    @Test
    void hopsAreNamedByStagesInTheirOrder() {
        LedgerBucket bucket = LedgerBucket.of(0, row(0, 10, 9), Map.of());

        assertThat(bucket.hops())
                .extracting(LedgerBucket.LedgerHop::stage)
                .containsExactly("normalize", "transmit");
        assertThat(LedgerBucket.stage("penstock.shared.retry.5m")).isEqualTo("retry.5m");
    }
}
