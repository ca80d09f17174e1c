package io.penstock.admin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.caller.Address;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.LockedOutException;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Slows down whoever guesses passwords, invitations or reset links, by account and by address. An
 * attempt counts as failed from its beginning, so that many at once gain nothing, until it is said
 * to have succeeded.
 */
@Singleton
public class AttemptLimits {
    private static final int FREE_OF_ACCOUNT = 5;
    private static final int FREE_OF_ADDRESS = 30;

    private final Database database;
    private final InstantSource time;

    AttemptLimits(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /**
     * Begins an attempt.
     *
     * @throws LockedOutException when it has to wait
     */
    public void begin(Address address) {
        begin(FREE_OF_ADDRESS, ofAddress(address));
    }

    /** Begins an attempt on an account, be there one or not. */
    public void begin(Address address, String email) {
        begin(address);
        begin(FREE_OF_ACCOUNT, ofAccount(email));
    }

    /** The attempt of an address has succeeded: it does not count. */
    public void succeeded(Address address) {
        database.withoutTenant(
                transaction ->
                        transaction.run(
                                "update sign_in_failure set failures = failures - 1"
                                        + " where subject = ? and failures > 0",
                                ofAddress(address)));
    }

    /** The attempt on an account has succeeded: its failures are forgotten. */
    public void succeeded(Address address, String email) {
        succeeded(address);
        database.withoutTenant(
                transaction -> {
                    forget(transaction, email);
                    return email;
                });
    }

    /** Forgets the failures of an account. */
    public static void forget(Transaction transaction, String email) throws SQLException {
        transaction.run("delete from sign_in_failure where subject = ?", ofAccount(email));
    }

    private void begin(int free, String subject) {
        Instant now = time.instant();
        Instant next =
                database.withoutTenant(
                        transaction -> {
                            Instant allowed = next(transaction, free, subject, now);
                            if (!allowed.isAfter(now)) {
                                count(transaction, subject, now);
                            }
                            return allowed;
                        });
        if (next.isAfter(now)) {
            throw new LockedOutException(Duration.between(now, next));
        }
    }

    /** Attempts on one subject begin one after the other. */
    private static Instant next(Transaction transaction, int free, String subject, Instant now)
            throws SQLException {
        transaction.any("select pg_advisory_xact_lock(hashtextextended(?, 1))", subject);
        transaction.run(
                "delete from sign_in_failure where last_at < ?", now.minus(Attempts.FORGOTTEN));
        Optional<Attempts> attempts =
                transaction.one(
                        "select * from sign_in_failure where subject = ?",
                        row ->
                                new Attempts(
                                        row.getInt("failures"),
                                        Transaction.instant(row, "last_at")),
                        subject);
        return attempts.map(known -> known.next(free)).orElse(Instant.MIN);
    }

    private static void count(Transaction transaction, String subject, Instant now)
            throws SQLException {
        transaction.run(
                "insert into sign_in_failure as f (subject, failures, last_at) values (?, 1, ?)"
                        + " on conflict (subject) do update"
                        + " set failures = f.failures + 1, last_at = excluded.last_at",
                subject,
                now);
    }

    private static String ofAddress(Address address) {
        return "address " + address.text();
    }

    /** Hashed, as people type passwords into the wrong field. */
    private static String ofAccount(String email) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(email.getBytes(UTF_8));
            return "account " + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
