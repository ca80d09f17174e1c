package io.penstock.admin.tap;

import io.penstock.admin.problem.ProblemException;
import io.penstock.admin.stream.EventStream;
import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import io.penstock.contract.tap.TapReport;
import io.penstock.contract.wire.WireException;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The taps that this backend has open, leased from the workers. */
@Singleton
public class TapSessions {
    static final int MOST_OF_A_TENANT = 20;

    private static final Duration RENEW = Duration.ofSeconds(10);
    private static final int ID_BYTES = 16;
    private static final Pattern SEEN = Pattern.compile("([0-9a-f]{32})\\.([0-9]{1,18})");

    private final SecureRandom random = new SecureRandom();
    private final InstantSource time;
    private final TapLeases leases;
    private final Map<String, TapSession> sessions = new ConcurrentHashMap<>();
    private Instant renewed = Instant.EPOCH;

    TapSessions(InstantSource time, TapLeases leases) {
        this.time = time;
        this.leases = leases;
    }

    /** Where a browser was when it lost its stream. */
    record Seen(TapSession session, long number) {}

    /**
     * The tap that a browser comes back to, or a new one.
     *
     * @param lastEventId as the browser brings it
     * @throws ProblemException 409 when the tenant has too many
     */
    Seen open(String tenant, Scope scope, String name, @Nullable String lastEventId) {
        return known(lastEventId)
                .filter(seen -> seen.session().isAt(tenant, scope, name))
                .orElseGet(() -> new Seen(make(tenant, scope, name), 0));
    }

    private Optional<Seen> known(@Nullable String lastEventId) {
        Matcher matcher = SEEN.matcher(lastEventId == null ? "" : lastEventId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(sessions.get(matcher.group(1)))
                .map(session -> new Seen(session, Long.parseLong(matcher.group(2))));
    }

    private synchronized TapSession make(String tenant, Scope scope, String name) {
        long ofTenant =
                sessions.values().stream()
                        .filter(session -> session.tap().tenant().equals(tenant))
                        .count();
        if (ofTenant >= MOST_OF_A_TENANT) {
            throw ProblemException.conflict(
                    "too_many_taps",
                    "The tenant '" + tenant + "' has " + MOST_OF_A_TENANT + " taps open.");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Instant now = time.instant();
        var tap =
                new Tap(
                        tenant,
                        HexFormat.of().formatHex(id),
                        scope,
                        name,
                        TapSession.PER_SECOND,
                        micros(now.plus(TapSession.LEASE)));
        var session = new TapSession(tap, now);
        sessions.put(tap.id(), session);
        return session;
    }

    /** Shows a browser the tap from where it was. */
    void attach(Seen seen, EventStream stream) {
        seen.session().attach(stream, seen.number());
        leases.write(seen.session().renew(time.instant()));
    }

    /** The browser has gone; the tap is good for one lease more. */
    void detach(Seen seen, EventStream stream) {
        seen.session().detach(stream);
        leases.write(seen.session().renew(time.instant()));
    }

    /** Takes what a worker reports; that of others' taps is no concern of this. */
    void take(byte[] value) {
        try {
            TapReport report = TapReport.read(value);
            TapSession session = sessions.get(report.tap());
            if (session != null && session.tap().tenant().equals(report.tenant())) {
                session.take(report, time.instant());
            }
        } catch (WireException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Renews leases that somebody uses, ends the others, says what there is to say. */
    void turn() {
        Instant now = time.instant();
        boolean due = !now.isBefore(renewed.plus(RENEW));
        renewed = due ? now : renewed;
        sessions.values().removeIf(session -> ended(session, now));
        for (TapSession session : sessions.values()) {
            session.turn(now);
            if (due && session.attached()) {
                leases.write(session.renew(now));
            }
        }
    }

    private boolean ended(TapSession session, Instant now) {
        boolean over = session.over(now);
        if (over) {
            leases.end(session.tap());
        }
        return over;
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }
}
