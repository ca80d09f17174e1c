package io.penstock.admin.lag;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.lag.LagQuery.Range;
import io.penstock.contract.telemetry.Lags;
import io.penstock.contract.telemetry.Passage;
import io.penstock.contract.telemetry.Span;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Minutes become hours and days in a real database, and go. */
class RollupIT {
    private static final Instant T = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration EVERY = Duration.ofMinutes(20);
    private static final LagKey KEY =
            new LagKey(Database.PLATFORM, "", Passage.TRANSMIT, "shared", 1);

    private static PostgresFixture postgres;
    private static AgroalDataSource pool;
    private static Database database;

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresFixture.start();
        PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
        Migrations.run(roles);
        pool = Pools.make(roles.url(), roles.app(), 1);
        database = new Database();
        database.open(new Transactions(pool));
    }

    @AfterAll
    static void stop() {
        pool.close();
        postgres.close();
    }

    private static Passage passage(Instant at) {
        long lag = 1_000 + at.getEpochSecond() % 977 * 1_000;
        return new Passage(
                Passage.TRANSMIT,
                "",
                "",
                1,
                1,
                10,
                20,
                0,
                Map.of(Span.LAG_OUT, Lags.ofMicros(lag)));
    }

    private static void put(Instant minute) {
        database.withoutTenant(
                transaction -> transaction.any("select lag_make_partition('minute', ?)", minute));
        database.readingPlatform(
                transaction -> {
                    LagRows.put(
                            transaction, Resolution.MINUTE, minute, Map.of(KEY, passage(minute)));
                    return minute;
                });
    }

    private static Passage sum(Instant from, Instant to, Duration step) {
        var range = new Range(from, to, step, HOUR);
        List<LagRows.Row> rows =
                database.readingPlatform(
                        transaction ->
                                LagReports.rows(
                                        transaction, Database.PLATFORM, "", range, Instant.EPOCH));
        return rows.stream()
                .map(LagRows.Row::passage)
                .reduce(Passage.none("", "", ""), Passage::plus);
    }

    private static List<String> partitions(Resolution of) {
        return database.withoutTenant(
                transaction ->
                        transaction.list(
                                "select relname from pg_class where relname like ? and relkind ="
                                        + " 'r' order by relname",
                                row -> row.getString("relname"),
                                of.table() + "\\_%"));
    }

    @Test
    void whatWasTheSumOfMinutesIsThatOfHoursAndDaysAndMinutesGo() {
        Passage all = Passage.none("", "", "");
        Instant end = T.plus(DAY.multipliedBy(4)).plus(Duration.ofMinutes(90));
        var rollup = new Rollup(database);
        for (Instant at = T; at.isBefore(end); at = at.plus(EVERY)) {
            put(at);
            all = all.plus(passage(at));
            if (at.getEpochSecond() % 40_000 < EVERY.toSeconds()) {
                rollup.turn(at);
            }
        }
        Instant until = T.plus(DAY.multipliedBy(5));

        rollup.turn(end);
        new Rollup(database).turn(end);

        assertThat(sum(T, until, DAY)).isEqualTo(all);
        assertThat(sum(T, until, HOUR)).isEqualTo(all);
        assertThat(sum(T.plus(DAY), T.plus(DAY).plus(HOUR), HOUR).in()).isEqualTo(3);
        assertThat(sum(end.minus(HOUR), end, Duration.ofMinutes(1)).in()).isPositive();
        assertThat(sum(T, T.plus(HOUR), Duration.ofMinutes(1)).in()).isZero();
        assertThat(partitions(Resolution.MINUTE)).hasSizeBetween(4, 6);
        assertThat(partitions(Resolution.HOUR)).isNotEmpty();
    }
}
