package io.penstock.admin.tap;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import io.penstock.contract.tap.Tapped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tapped event as browsers are sent it. */
final class TappedDocument {
    private TappedDocument() {}

    static Map<String, @Nullable Object> of(Tapped tapped) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        Tapped.Passed passed = tapped.passed();
        document.put("at", time(tapped.at()));
        document.put("point", tapped.point().text());
        document.put("source", passed.source());
        putIfPresent(document, "pipe", passed.pipe());
        putIfPresent(document, "destination", passed.destination());
        document.put("id", passed.id());
        document.put("type", passed.type());
        document.put("eventTime", time(passed.eventTime()));
        document.put("size", passed.size());
        putIfPresent(document, "lagMillis", passed.lag() < 0 ? null : passed.lag() / 1_000);
        putAttempt(document, tapped.attempted());
        putEvent(document, tapped.event());
        return document;
    }

    private static void putAttempt(
            Map<String, @Nullable Object> document, Tapped.Attempted attempted) {
        putIfPresent(document, "status", attempted.status() == 0 ? null : attempted.status());
        putIfPresent(document, "attempt", attempted.attempt() == 0 ? null : attempted.attempt());
        String code = attempted.code();
        if (code != null) {
            String message = attempted.message();
            document.put(
                    "failure", Map.of("code", code, "message", message == null ? "" : message));
        }
    }

    private static void putEvent(Map<String, @Nullable Object> document, @Nullable String event) {
        if (event == null) {
            document.put("truncated", true);
            return;
        }
        try {
            document.put("event", Json.read(event.getBytes(UTF_8)));
        } catch (MalformedJson e) {
            document.put("truncated", true);
        }
    }

    private static void putIfPresent(
            Map<String, @Nullable Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    private static String time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
