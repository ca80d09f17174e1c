package io.penstock.admin;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.access.OperatorTokens;
import io.penstock.admin.alarm.AlarmKeeper;
import io.penstock.admin.alarm.AlarmLoop;
import io.penstock.admin.attempt.AttemptLoop;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.deadletter.DeadLetterLoop;
import io.penstock.admin.lag.LagLoop;
import io.penstock.admin.ledger.LedgerLoop;
import io.penstock.admin.observed.ObservedLoop;
import io.penstock.admin.observed.ObservedStates;
import io.penstock.admin.outbox.Nudge;
import io.penstock.admin.outbox.OutboxLoop;
import io.penstock.admin.person.FirstOperator;
import io.penstock.admin.tap.TapSessions;
import io.penstock.admin.tap.TappedLoop;
import io.penstock.admin.telemetry.Figures;
import io.penstock.admin.telemetry.Reports;
import io.penstock.admin.telemetry.TelemetryLoop;
import io.penstock.admin.testevent.TestEvents;
import io.penstock.admin.watch.Watcher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Starts what works beside requests, each in a thread of its own. The door is open at once;
 * requests get 503 until the database answers and is migrated.
 */
@Singleton
class BackendStart {
    private static final Logger LOG = Logger.getLogger(BackendStart.class);

    /** What Kafka takes in one record by default, less what a record holds besides the spec. */
    private static final long MOST_BODY = 900_000;

    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final BackendSettings settings;
    private final Database database;
    private final OperatorTokens tokens;
    private final FirstOperator operator;
    private final ObservedStates states;
    private final Figures figures;
    private final Reports reports;
    private final TapSessions taps;
    private final TestEvents tests;
    private final Watcher watcher;
    private final AlarmKeeper alarms;
    private final Nudge nudge;
    private final InstantSource time;
    private final List<Thread> threads = new ArrayList<>();
    private final List<AgroalDataSource> pools = new ArrayList<>();

    BackendStart(
            BackendSettings settings,
            Database database,
            OperatorTokens tokens,
            FirstOperator operator,
            ObservedStates states,
            Figures figures,
            Reports reports,
            TapSessions taps,
            TestEvents tests,
            Watcher watcher,
            AlarmKeeper alarms,
            Nudge nudge,
            InstantSource time) {
        this.settings = settings;
        this.database = database;
        this.tokens = tokens;
        this.operator = operator;
        this.states = states;
        this.figures = figures;
        this.reports = reports;
        this.taps = taps;
        this.tests = tests;
        this.watcher = watcher;
        this.alarms = alarms;
        this.nudge = nudge;
        this.time = time;
    }

    void start(@Observes StartupEvent event) throws SQLException {
        checkMaxBody(settings.maxBody().asLongValue());
        PostgresRoles roles = PostgresRoles.read(settings.postgresRolesFile());
        var app = new Transactions(pool(roles, roles.app(), settings.poolSize()));
        var outbox = new Transactions(pool(roles, roles.outbox(), 1));
        thread("outbox", () -> prepareAndPublish(roles, app, outbox));
        thread("telemetry", TelemetryLoop.of(settings.kafka(), figures, reports));
        thread("observed", ObservedLoop.of(settings.kafka(), states));
        thread("tapped", TappedLoop.of(settings.kafka(), taps));
        thread("dead-letters", DeadLetterLoop.of(settings, database, time));
        thread("lags", LagLoop.of(settings, database, time));
        thread("ledger", LedgerLoop.of(settings, database, time));
        thread("alarms", AlarmLoop.keeping(alarms, settings));
        thread("alarm-notices", AlarmLoop.telling(alarms, settings));
        thread("attempts", AttemptLoop.of(settings, database, tests, watcher, time));
    }

    private static void checkMaxBody(long bytes) {
        if (bytes <= 0 || bytes > MOST_BODY) {
            throw new IllegalStateException(
                    "penstock.backend.max-body is %d bytes and must be 1 to %d"
                            .formatted(bytes, MOST_BODY));
        }
    }

    private AgroalDataSource pool(PostgresRoles roles, PostgresRoles.Login login, int size)
            throws SQLException {
        AgroalDataSource pool = Pools.make(roles.url(), login, size);
        pools.add(pool);
        return pool;
    }

    private void thread(String name, Runnable work) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(work));
    }

    private void prepareAndPublish(PostgresRoles roles, Transactions app, Transactions outbox) {
        try {
            while (!prepare(roles, app)) {
                Thread.sleep(RETRY);
            }
            OutboxLoop.of(outbox, settings, time, nudge).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean prepare(PostgresRoles roles, Transactions app) {
        try {
            Migrations.run(roles);
            tokens.install(app);
            operator.install(app);
            database.open(app);
            LOG.info("Backend is ready");
            return true;
        } catch (FlywayException | DatabaseUnavailableException e) {
            LOG.warnf("Backend waits for the database cause=%s", e.getMessage());
            return false;
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join(STOP);
        }
        pools.forEach(AgroalDataSource::close);
    }
}
