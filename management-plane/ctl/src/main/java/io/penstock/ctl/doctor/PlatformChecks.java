package io.penstock.ctl.doctor;

import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.api.Door;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.login.Identity;
import io.penstock.ctl.surroundings.Surroundings;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Looks at a platform through its public doors. */
final class PlatformChecks {
    private static final Duration MOST_SKEW = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Target target;
    private final Surroundings surroundings;

    PlatformChecks(Target target) {
        this.target = target;
        this.surroundings = target.surroundings();
    }

    private Door door(URI address) {
        return new Door(address, PATIENCE, surroundings.time(), surroundings.pause());
    }

    /** What answers when it is asked how it is; none when nothing does. */
    Optional<Answer> health(URI address, String path) {
        Door door = door(address);
        try {
            return Optional.of(door.send(door.request(path).GET().build()));
        } catch (Failure _) {
            return Optional.empty();
        }
    }

    Check api(Optional<Answer> health) {
        URI address = target.address();
        if (health.isEmpty()) {
            return Check.bad(
                    "api",
                    "nothing answers at " + address,
                    "./penstock up; or name its address with --api or PENSTOCK_API");
        }
        return health.get().good()
                ? Check.ok("api", "ready at " + address)
                : Check.bad(
                        "api",
                        "not ready at " + address + ": its database does not answer",
                        "see to PostgreSQL; .penstock/log/postgres.log and backend.log say more");
    }

    Check clock(Optional<Answer> health) {
        String date = health.map(answer -> answer.header("Date")).orElse("");
        try {
            Instant theirs =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration skew = Duration.between(surroundings.time().instant(), theirs).abs();
            return skew.compareTo(MOST_SKEW) <= 0
                    ? Check.ok("clock", "within " + MOST_SKEW.toSeconds() + " s of the API's")
                    : Check.warning(
                            "clock",
                            skew.toSeconds() + " s away from the API's",
                            "set both by NTP: timedatectl set-ntp true");
        } catch (DateTimeException _) {
            return surroundings.time().instant().isAfter(Instant.parse("2026-01-01T00:00:00Z"))
                    ? Check.ok("clock", "plausible; the API tells no time to compare it with")
                    : Check.bad("clock", "before 2026", "set it by NTP: timedatectl set-ntp true");
        }
    }

    Check ingest(URI address) {
        Optional<Answer> health = health(address, "/health/ready");
        if (health.isEmpty()) {
            return Check.bad(
                    "ingest",
                    "nothing answers at " + address,
                    "./penstock up; or name its address with --ingest or PENSTOCK_INGEST");
        }
        return health.get().good()
                ? Check.ok("ingest", "ready at " + address)
                : Check.bad(
                        "ingest",
                        "not ready at " + address,
                        "see to Kafka; .penstock/log has a file of each worker");
    }

    Check signIn() {
        try {
            return target.credentials()
                    .map(credentials -> new Api(door(target.address()), credentials))
                    .map(api -> Identity.of(api, target.tenantIfNamed().orElse("")))
                    .map(who -> Check.ok("sign-in", who))
                    .orElseGet(
                            () ->
                                    Check.bad(
                                            "sign-in",
                                            "you are not signed in",
                                            "penstock ctl login"));
        } catch (Failure failure) {
            return Check.bad(
                    "sign-in",
                    String.join(" ", failure.getMessage(), String.join(" ", failure.why())),
                    failure.next().isEmpty() ? "penstock ctl login" : failure.next());
        }
    }

    Check versions() {
        String ours = surroundings.version();
        try {
            String theirs =
                    target.credentials()
                            .map(credentials -> new Api(door(target.address()), credentials))
                            .map(api -> api.get("/platform").body().path("version").asText(""))
                            .orElse("");
            if (theirs.isEmpty()) {
                return Check.ok("versions", "ctl " + ours + "; the platform does not tell its own");
            }
            return theirs.equals(ours)
                    ? Check.ok("versions", "ctl and platform " + ours)
                    : Check.warning(
                            "versions",
                            "ctl " + ours + ", platform " + theirs,
                            "use the ctl of the platform's checkout, or update the platform");
        } catch (Failure failure) {
            return Check.warning(
                    "versions", String.valueOf(failure.getMessage()), "mend what is above first");
        }
    }
}
