package io.penstock.admin.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.BackendSettings;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.deadletter.PipeNames.Named;
import io.penstock.admin.fixture.AuditRecords;
import io.penstock.contract.audit.LedgerRow;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Minutes, hours and days agree, in whatever order versions of rows come and end. */
class LedgerRowsIT {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final long BEGIN = NOON.getEpochSecond();

    private static final BackendSettings.Ledger SETTINGS =
            new BackendSettings.Ledger() {
                @Override
                public Duration minutes() {
                    return Duration.ofDays(2);
                }

                @Override
                public Duration hours() {
                    return Duration.ofDays(30);
                }

                @Override
                public Duration days() {
                    return Duration.ofDays(400);
                }

                @Override
                public Duration findings() {
                    return Duration.ofDays(90);
                }

                @Override
                public Duration tidy() {
                    return Duration.ofMinutes(1);
                }
            };

    private static PostgresFixture postgres;
    private static AgroalDataSource pool;
    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresFixture.start();
        PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
        Migrations.run(roles);
        pool = Pools.make(roles.url(), roles.app(), 2);
        database = new Database();
        database.open(new Transactions(pool));
        keeper(NOON).ready();
    }

    @AfterAll
    static void end() {
        pool.close();
        postgres.close();
    }

    private static LedgerKeeper keeper(Instant now) {
        return new LedgerKeeper(SETTINGS, database, () -> now);
    }

    private static void tenant(String tenant) {
        database.changing(
                tenant,
                transaction ->
                        transaction.run(
                                "insert into tenant values (?, 1, now(), '{}', now())", tenant));
    }

    private static void keep(String tenant, Instant now, LedgerRow... rows) {
        var pipe = new Named(tenant, "orders", Map.of());
        List<Entry> entries = new ArrayList<>();
        for (LedgerRow row : rows) {
            entries.add(new Entry(row, 0, now, tenant, pipe));
        }
        database.reading(
                tenant,
                transaction -> {
                    new LedgerRows(transaction, tenant, SETTINGS, now.getEpochSecond())
                            .keep(entries);
                    return true;
                });
    }

    private static LedgerRow total(String tenant, Tier step, long from, long to) {
        return database.reading(
                tenant,
                transaction ->
                        Sums.total(
                                Ledgers.steps(
                                        transaction, tenant, "orders", new Span(step, from, to))));
    }

    private static long accounted(String tenant, Tier step) {
        long day = 86_400;
        return total(tenant, step, BEGIN - 30 * day, BEGIN + 9 * day).entered();
    }

    @Test
    void everyStepIsTheSumOfTheLatestVersions() {
        tenant("books-random");
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Map<Long, LedgerRow> latest = new HashMap<>();
        for (int turn = 0; turn < 150; turn++) {
            LedgerRow[] rows = new LedgerRow[1 + random.nextInt(8)];
            for (int i = 0; i < rows.length; i++) {
                long bucket = BEGIN - 60L * random.nextInt(180);
                int entered = 2 + random.nextInt(50);
                rows[i] =
                        AuditRecords.row(
                                7,
                                bucket,
                                1 + random.nextInt(40),
                                random.nextBoolean(),
                                entered,
                                random.nextInt(entered),
                                0);
                latest.merge(bucket, rows[i], (a, b) -> b.version() > a.version() ? b : a);
            }
            keep("books-random", NOON, rows);
        }

        LedgerRow expected = Sums.total(latest);
        for (Tier step : Tier.values()) {
            LedgerRow found = total("books-random", step, BEGIN - 2L * 86_400, BEGIN + 86_400);
            assertThat(LedgerEquation.of(found))
                    .as("%s, seed %d", step, seed)
                    .isEqualTo(LedgerEquation.of(expected));
            assertThat(LedgerBucket.of(0, found, Map.of()).hops())
                    .as("%s, seed %d", step, seed)
                    .isEqualTo(LedgerBucket.of(0, expected, Map.of()).hops());
        }
    }

    @Test
    void whatIsNotSealedOutlivesItsPartitionAndIsCountedOnce() {
        tenant("books-slow");
        keep("books-slow", NOON, AuditRecords.row(8, BEGIN, 1, false, 10, 4, 0));
        keep("books-slow", NOON, AuditRecords.row(8, BEGIN + 60, 1, true, 5, 4, 0));
        Instant later = NOON.plus(Duration.ofDays(4));

        keeper(later).turn();

        assertThat(accounted("books-slow", Tier.MINUTE)).isEqualTo(10);
        assertThat(accounted("books-slow", Tier.HOUR)).isEqualTo(15);
        keep("books-slow", later, AuditRecords.row(8, BEGIN, 2, true, 10, 9, 0));
        assertThat(accounted("books-slow", Tier.MINUTE)).isZero();
        assertThat(accounted("books-slow", Tier.HOUR)).isEqualTo(15);
        assertThat(accounted("books-slow", Tier.DAY)).isEqualTo(15);
        keeper(NOON).ready();
    }

    @Test
    void whatIsAheadOfItsTimeIsShownAndCountedOnceWhenItHasCome() {
        tenant("books-ahead");
        long ahead = BEGIN + 5L * 86_400;
        keep("books-ahead", NOON, AuditRecords.row(9, ahead, 1, true, 10, 9, 0));

        assertThat(accounted("books-ahead", Tier.DAY)).isEqualTo(10);

        Instant later = NOON.plus(Duration.ofDays(5));
        LedgerKeeper keeper = keeper(later);
        keeper.ready();
        keeper.turn();
        for (Tier step : Tier.values()) {
            assertThat(accounted("books-ahead", step)).as(step.text()).isEqualTo(10);
        }
        assertThat(
                        database.<Boolean>reading(
                                "books-ahead",
                                transaction -> transaction.any("select 1 from ledger_open")))
                .isFalse();
        keeper(NOON).ready();
    }
}
