package io.penstock.admin.person;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Hashes passwords with Argon2id (RFC 9106; 19 MiB, 2 passes, 1 lane, as OWASP advises). A hash
 * takes memory and time, so few are made at once and few may wait; others are told to come again.
 */
@Singleton
public class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int AT_ONCE = 2;
    private static final int WAITING = 6;

    private static final Problem BUSY =
            Problem.of(
                    503,
                    "sign_in_busy",
                    "Service unavailable",
                    "Too many people sign in at this moment. Try again.");

    private final SecureRandom random = new SecureRandom();
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final Argon2Function argon2 =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    /** What an unknown account's password is compared with, so that it takes as long. */
    private final String nobody = hash("nobody's password");

    /** The hash to store, with its salt and parameters, in PHC form. */
    public final String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(() -> argon2.hash(bytes(password), salt).getResult());
    }

    /** Whether it is the account's password. Without an account: false, after the same work. */
    public boolean matches(String password, Optional<Account> account) {
        String hash = account.map(Account::passwordHash).orElse(nobody);
        boolean same =
                inTurn(
                        () ->
                                Argon2Function.getInstanceFromHash(hash)
                                        .check(normal(password), hash));
        return same && account.isPresent();
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw new ProblemException(BUSY);
        }
        try {
            slots.acquireUninterruptibly();
            try {
                return work.get();
            } finally {
                slots.release();
            }
        } finally {
            places.release();
        }
    }

    private static byte[] bytes(String password) {
        return normal(password).getBytes(UTF_8);
    }

    /** Keyboards write the same letter in several ways. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
