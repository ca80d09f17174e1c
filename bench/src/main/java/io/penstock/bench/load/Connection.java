package io.penstock.bench.load;

import io.penstock.bench.ledger.AppendFile;
import io.penstock.bench.ledger.Micros;
import io.penstock.bench.ledger.SentLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of a run's loops: takes a batch, sends it until every event of it is accepted or rejected,
 * takes the next. One request is in flight at a time.
 */
final class Connection implements Runnable {
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(50);

    private final SenderOptions options;
    private final EventSource events;
    private final InstantSource clock;
    private final HttpClient http;
    private final Plan plan;
    private final AppendFile file;
    private final Counters counters;
    private final Stopping stopping;

    Connection(
            SenderOptions options,
            EventSource events,
            InstantSource clock,
            HttpClient http,
            Plan plan,
            AppendFile file,
            Counters counters,
            Stopping stopping) {
        this.options = options;
        this.events = events;
        this.clock = clock;
        this.http = http;
        this.plan = plan;
        this.file = file;
        this.counters = counters;
        this.stopping = stopping;
    }

    @Override
    public void run() {
        try {
            Optional<Plan.Share> share = plan.next();
            while (share.isPresent() && isDue(share.get())) {
                send(batch(share.get()));
                share = plan.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            stopping.fail(e);
        }
    }

    /** Waits until the share is due; false when the run stops before. */
    private boolean isDue(Plan.Share share) throws InterruptedException {
        long wait = share.dueAt() - System.nanoTime();
        if (wait <= 0 && options.rate() > 0) {
            counters.furthestBehind.accumulateAndGet(-wait, Math::max);
        }
        return !stopping.stops(Duration.ofNanos(Math.max(0, wait)));
    }

    private List<Outbound> batch(Plan.Share share) {
        Instant now = clock.instant();
        List<Outbound> batch = new ArrayList<>(share.size());
        for (long number = share.first(); number < share.first() + share.size(); number++) {
            String id = options.ids().id(number);
            batch.add(new Outbound(id, Micros.of(now), events.event(number, id, now)));
        }
        counters.sent.add(batch.size());
        return batch;
    }

    private void send(List<Outbound> batch) throws InterruptedException {
        List<Outbound> pending = batch;
        Duration backOff = FIRST_BACK_OFF;
        while (!pending.isEmpty()) {
            Reply reply = post(pending);
            counters.answered(reply.status());
            pending = settle(pending, reply);
            if (!pending.isEmpty() && stopping.gone(wait(reply, backOff))) {
                giveUp(pending);
                return;
            }
            counters.sentAgain.add(pending.size());
            backOff = shorter(backOff.multipliedBy(2), options.longestWait());
        }
    }

    private Duration wait(Reply reply, Duration backOff) {
        return reply.retryAfter().isZero()
                ? backOff
                : shorter(reply.retryAfter(), options.longestWait());
    }

    private Reply post(List<Outbound> batch) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(endpoint())
                        .timeout(options.timeout())
                        .header("Authorization", "Bearer " + options.key())
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body(batch)))
                        .build();
        HttpResponse<byte[]> answer;
        try {
            answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            return Reply.none(batch.size());
        }
        return Reply.read(answer.statusCode(), answer.body(), batch.size(), retryAfter(answer));
    }

    private URI endpoint() {
        return options.ingest().resolve("/v1/events");
    }

    private static byte[] body(List<Outbound> batch) {
        var body = new ByteArrayOutputStream(batch.size() * 1_024);
        char before = '[';
        for (Outbound event : batch) {
            body.write(before);
            body.writeBytes(event.json());
            before = ',';
        }
        body.write(']');
        return body.toByteArray();
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)))
                .orElse(Duration.ZERO);
    }

    /** Writes down what is known now, and gives what has to be sent again. */
    private List<Outbound> settle(List<Outbound> batch, Reply reply) {
        long now = Micros.now(clock);
        var lines = new ByteArrayOutputStream();
        List<Outbound> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Outbound event = batch.get(i);
            switch (reply.items().get(i)) {
                case Item.Accepted() -> {
                    counters.accepted.increment();
                    lines.writeBytes(SentLine.accepted(event.id(), event.sentAt(), now).toBytes());
                }
                case Item.Rejected(String code) -> {
                    counters.rejected.increment();
                    lines.writeBytes(SentLine.rejected(event.id(), event.sentAt(), code).toBytes());
                }
                case Item.Retry() -> again.add(event);
            }
        }
        file.append(lines.toByteArray());
        return again;
    }

    private void giveUp(List<Outbound> batch) {
        var lines = new ByteArrayOutputStream();
        for (Outbound event : batch) {
            lines.writeBytes(SentLine.unanswered(event.id(), event.sentAt()).toBytes());
        }
        file.append(lines.toByteArray());
        counters.unanswered.add(batch.size());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
