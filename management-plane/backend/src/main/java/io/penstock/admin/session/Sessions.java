package io.penstock.admin.session;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.Role;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.person.Account;
import io.penstock.admin.person.Memberships;
import io.penstock.admin.person.People;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of sessions. One ends when it has not been used for a while, at the latest after a
 * longer while, when its person signs out, and when their password is changed elsewhere.
 */
@Singleton
public class Sessions {
    /** A session's use is noted no more often than that. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final InstantSource time;
    private final Duration idle;
    private final Duration longest;

    @Inject
    Sessions(Database database, BackendSettings settings, InstantSource time) {
        this(database, settings.session().idle(), settings.session().longest(), time);
    }

    Sessions(Database database, Duration idle, Duration longest, InstantSource time) {
        this.database = database;
        this.idle = idle;
        this.longest = longest;
        this.time = time;
    }

    /** A session that was just opened, with what its cookie holds. */
    public record Opened(SessionSecret secret, Session session) {}

    /** Opens a session for a person who has proven who they are. */
    public Opened open(Account account) {
        Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
        SessionSecret secret = SessionSecret.make(random::nextBytes);
        return database.withoutTenant(
                transaction -> {
                    trim(transaction, now);
                    transaction.run(
                            "insert into session (hash, person_id, created_at, seen_at)"
                                    + " values (?, ?, ?, ?)",
                            secret.hash(),
                            account.person().id(),
                            now,
                            now);
                    Map<String, Role> roles = roles(transaction, account.person().id());
                    var stored = new Stored(account.person().id(), now, now);
                    return new Opened(secret, shown(secret.csrf(), stored, account, roles));
                });
    }

    private void trim(Transaction transaction, Instant now) throws SQLException {
        transaction.run(
                "delete from session where seen_at < ? or created_at < ?",
                now.minus(idle),
                now.minus(longest));
    }

    /** Who brings the secret, while the session lasts. */
    public Optional<Caller.SignedIn> caller(SessionSecret secret) {
        Instant now = time.instant();
        return database.withoutTenant(
                transaction -> {
                    Optional<Stored> stored = stored(transaction, secret.hash());
                    if (stored.isEmpty() || !now.isBefore(end(stored.get()))) {
                        return Optional.empty();
                    }
                    note(transaction, secret.hash(), now);
                    return signedIn(
                            transaction, stored.get().person(), secret.hash(), secret.csrf());
                });
    }

    /** Who a session's person is now, while it lasts; to ask is no use of it. */
    public Optional<Caller.SignedIn> now(Caller.SignedIn caller) {
        Instant now = time.instant();
        return database.withoutTenant(
                transaction -> {
                    Optional<Stored> stored = stored(transaction, caller.session());
                    return stored.isEmpty() || !now.isBefore(end(stored.get()))
                            ? Optional.empty()
                            : signedIn(transaction, caller.id(), caller.session(), caller.csrf());
                });
    }

    private static Optional<Caller.SignedIn> signedIn(
            Transaction transaction, String person, String hash, String csrf) throws SQLException {
        Map<String, Role> roles = roles(transaction, person);
        return People.account(transaction, person)
                .map(account -> signedIn(hash, csrf, account, roles));
    }

    private static Caller.SignedIn signedIn(
            String hash, String csrf, Account account, Map<String, Role> roles) {
        return new Caller.SignedIn(
                account.person().id(),
                account.person().email(),
                account.person().operator(),
                hash,
                csrf,
                account.mustChangePassword(),
                roles);
    }

    private static void note(Transaction transaction, String hash, Instant now)
            throws SQLException {
        transaction.run(
                "update session set seen_at = ? where hash = ? and seen_at < ?",
                now,
                hash,
                now.minus(NOTED));
    }

    /** The caller's session, as it is shown; none when it has ended meanwhile. */
    Optional<Session> session(Caller.SignedIn caller) {
        return database.withoutTenant(
                transaction -> {
                    Optional<Stored> stored = stored(transaction, caller.session());
                    Optional<Account> account = People.account(transaction, caller.id());
                    if (stored.isEmpty() || account.isEmpty()) {
                        return Optional.empty();
                    }
                    Map<String, Role> roles = roles(transaction, caller.id());
                    return Optional.of(shown(caller.csrf(), stored.get(), account.get(), roles));
                });
    }

    /** Ends one session. */
    void end(String hash) {
        database.withoutTenant(
                transaction -> transaction.run("delete from session where hash = ?", hash));
    }

    /** Ends all sessions of a person but one. */
    static void endOthers(Transaction transaction, String person, String kept) throws SQLException {
        transaction.run("delete from session where person_id = ? and hash <> ?", person, kept);
    }

    /** Ends all sessions of a person. */
    public static void endAll(Transaction transaction, String person) throws SQLException {
        transaction.run("delete from session where person_id = ?", person);
    }

    private record Stored(String person, Instant createdAt, Instant seenAt) {}

    private static Optional<Stored> stored(Transaction transaction, String hash)
            throws SQLException {
        return transaction.one(
                "select * from session where hash = ?",
                row ->
                        new Stored(
                                row.getString("person_id"),
                                Transaction.instant(row, "created_at"),
                                Transaction.instant(row, "seen_at")),
                hash);
    }

    private Instant end(Stored stored) {
        Instant unused = stored.seenAt().plus(idle);
        Instant last = stored.createdAt().plus(longest);
        return unused.isBefore(last) ? unused : last;
    }

    private static Map<String, Role> roles(Transaction transaction, String person)
            throws SQLException {
        Database.seePerson(transaction, person);
        return Memberships.ofPerson(transaction, person);
    }

    private Session shown(String csrf, Stored stored, Account account, Map<String, Role> roles) {
        List<Session.TenantRole> tenants =
                roles.entrySet().stream()
                        .map(role -> new Session.TenantRole(role.getKey(), role.getValue()))
                        .toList();
        return new Session(
                account.person(), account.mustChangePassword(), csrf, end(stored), tenants);
    }
}
