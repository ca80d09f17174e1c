package io.penstock.admin.alarm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts notices. A notice takes so long at most, whatever the other end does: no redirect is
 * followed, of an answer no more than its beginning is read, and none of it is kept.
 */
final class WebhookSender implements AutoCloseable {
    private static final long MOST_ANSWER = 64 << 10;

    private final HttpClient client;
    private final Duration timeout;

    WebhookSender(Duration timeout) {
        this.timeout = timeout;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(timeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Why it was not accepted; empty when it was. */
    Optional<String> send(Notices.Due due) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(due.url()))
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "Penstock")
                        .header("webhook-id", due.id())
                        .header("webhook-timestamp", Long.toString(due.at().getEpochSecond()))
                        .POST(BodyPublishers.ofString(due.document()))
                        .build();
        var answer =
                client.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.discarding(), MOST_ANSWER));
        try {
            int status = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status >= 200 && status < 300
                    ? Optional.empty()
                    : Optional.of("It was answered with HTTP " + status + ".");
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of("It was not answered in time.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Optional.of("It could not be sent: " + cause.getClass().getSimpleName() + ".");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
