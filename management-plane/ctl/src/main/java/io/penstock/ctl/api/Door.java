package io.penstock.ctl.api;

import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that is asked until it answers: no answer, 429 and 503 are tried again until the
 * time is up. Only requests that may be repeated go through here.
 */
public final class Door {
    private static final Set<Integer> AGAIN = Set.of(429, 503);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();
    private final URI address;
    private final Duration timeout;
    private final InstantSource time;
    private final Consumer<Duration> pause;

    /**
     * A door.
     *
     * @param timeout for one request with all its repetitions
     */
    public Door(URI address, Duration timeout, InstantSource time, Consumer<Duration> pause) {
        this.address = address;
        this.timeout = timeout;
        this.time = time;
        this.pause = pause;
    }

    public URI address() {
        return address;
    }

    /** A request to a path here. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).timeout(timeout);
    }

    /** The answer, be it good or bad; a {@link Failure} when none comes in time. */
    public Answer send(HttpRequest request) {
        Instant until = time.instant().plus(timeout);
        while (true) {
            Duration left = Duration.between(time.instant(), until);
            Outcome outcome = attempt(request, left);
            Duration wait = outcome.pause();
            if (!outcome.again() || !time.instant().plus(wait).isBefore(until)) {
                return outcome.orThrow(address, timeout);
            }
            pause.accept(wait);
        }
    }

    /** What came of one attempt: an answer, or why there is none. */
    private record Outcome(@Nullable Answer answer, @Nullable IOException error) {
        boolean again() {
            return answer == null
                    ? !(error instanceof ConnectException)
                    : AGAIN.contains(answer.status()) || underway(answer);
        }

        /** The first of two equal requests is not answered yet. */
        private static boolean underway(Answer answer) {
            return answer.status() == 409 && !answer.header("Retry-After").isEmpty();
        }

        Duration pause() {
            String asked = answer == null ? "" : answer.header("Retry-After");
            return asked.matches("[0-9]{1,6}") ? Duration.ofSeconds(Long.parseLong(asked)) : PAUSE;
        }

        Answer orThrow(URI address, Duration timeout) {
            if (answer != null) {
                return answer;
            }
            if (error instanceof ConnectException) {
                throw new Failure(
                        ExitCode.FAILURE,
                        "nothing answers at " + address,
                        List.of("no connection could be made"),
                        "./penstock up starts a platform; penstock ctl doctor looks for the cause");
            }
            throw new Failure(
                    ExitCode.TIMEOUT,
                    "no answer from " + address + " within " + timeout,
                    List.of(String.valueOf(error)),
                    "penstock ctl doctor; or more patience with --timeout");
        }
    }

    private Outcome attempt(HttpRequest request, Duration left) {
        try {
            HttpRequest bounded =
                    HttpRequest.newBuilder(request, (_, _) -> true)
                            .timeout(left.isPositive() ? left : Duration.ofMillis(1))
                            .build();
            HttpResponse<byte[]> response =
                    http.send(bounded, HttpResponse.BodyHandlers.ofByteArray());
            return new Outcome(
                    Answer.of(response.statusCode(), response.headers(), response.body()), null);
        } catch (IOException e) {
            return new Outcome(null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(ExitCode.FAILURE, "interrupted", "");
        }
    }
}
