package io.penstock.admin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.penstock.admin.caller.Address;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Migrations;
import io.penstock.admin.database.Pools;
import io.penstock.admin.database.PostgresRoles;
import io.penstock.admin.database.Transactions;
import io.penstock.admin.person.Account;
import io.penstock.admin.person.People;
import io.penstock.admin.problem.LockedOutException;
import io.penstock.local.fixture.PostgresFixture;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What time does to sessions and to failed attempts, on a real database and a clock in hand. */
class ExpiryIT {
    private static final Duration IDLE = Duration.ofHours(8);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Address HERE = Address.of("192.0.2.1");

    private static final Database DATABASE = new Database();

    private static PostgresFixture postgres;
    private static AgroalDataSource pool;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Sessions sessions = new Sessions(DATABASE, IDLE, LONGEST, () -> now);
    private final AttemptLimits limits = new AttemptLimits(DATABASE, () -> now);

    @BeforeAll
    static void start() throws SQLException {
        postgres = PostgresFixture.start();
        PostgresRoles roles = PostgresRoles.read(postgres.rolesFile());
        Migrations.run(roles);
        pool = Pools.make(roles.url(), roles.app(), 2);
        DATABASE.open(new Transactions(pool));
    }

    @AfterAll
    static void end() {
        pool.close();
        postgres.close();
    }

    private Account account(String email) {
        var account = new Account(People.fresh(email, "Ada", false), "hash", false);
        DATABASE.withoutTenant(transaction -> People.add(transaction, account, now));
        return account;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void sessionEndsWhenItIsNotUsed() {
        SessionSecret secret = sessions.open(account("idle@x")).secret();

        pass(IDLE.minusSeconds(1));
        assertThat(sessions.caller(secret)).isPresent();
        pass(IDLE.minusSeconds(1));
        assertThat(sessions.caller(secret)).isPresent();
        pass(IDLE);
        assertThat(sessions.caller(secret)).isEmpty();
    }

    @Test
    void sessionThatIsUsedEndsAtItsLongest() {
        Sessions.Opened opened = sessions.open(account("longest@x"));
        Instant last = now.plus(LONGEST);
        assertThat(opened.session().expiresAt()).isEqualTo(now.plus(IDLE));

        while (now.plus(IDLE).isBefore(last)) {
            pass(IDLE.dividedBy(2));
            assertThat(sessions.caller(opened.secret())).isPresent();
        }
        now = last.minusSeconds(1);
        assertThat(sessions.caller(opened.secret())).isPresent();
        now = last;
        assertThat(sessions.caller(opened.secret())).isEmpty();
    }

    @Test
    void nobodyHasASecretThatWasNotGiven() {
        sessions.open(account("given@x"));

        assertThat(sessions.caller(SessionSecret.parse("A".repeat(43)).orElseThrow())).isEmpty();
        assertThat(SessionSecret.parse("A".repeat(42))).isEmpty();
    }

    @Test
    void lockOpensAgainAndFailuresAreForgotten() {
        for (int i = 0; i < 5; i++) {
            limits.begin(HERE, "locked@x");
        }
        assertThatThrownBy(() -> limits.begin(HERE, "locked@x"))
                .isInstanceOfSatisfying(
                        LockedOutException.class,
                        e -> assertThat(e.retryAfterSeconds()).isEqualTo(30));

        pass(Duration.ofSeconds(30));
        limits.begin(HERE, "locked@x");
        assertThatThrownBy(() -> limits.begin(HERE, "locked@x"))
                .isInstanceOf(LockedOutException.class);

        pass(Attempts.FORGOTTEN.plusSeconds(1));
        for (int i = 0; i < 5; i++) {
            limits.begin(HERE, "locked@x");
        }
    }

    @Test
    void successForgetsTheFailuresOfTheAccount() {
        for (int i = 0; i < 20; i++) {
            limits.begin(Address.of("192.0.2.2"), "right@x");
            limits.succeeded(Address.of("192.0.2.2"), "right@x");
        }
    }

    @Test
    void addressThatTriesManyAccountsHasToWait() {
        Address there = Address.of("2001:db8::1");
        Address neighbour = Address.of("2001:db8::2");
        for (int i = 0; i < 30; i++) {
            limits.begin(there, "account-" + i + "@x");
        }

        assertThatThrownBy(() -> limits.begin(neighbour, "another@x"))
                .isInstanceOf(LockedOutException.class);
        limits.begin(Address.of("2001:db8:1::1"), "another@x");
    }
}
