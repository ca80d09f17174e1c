package io.penstock.admin.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.watch.Evidence.Sample;
import io.penstock.admin.watch.Watch.Slot;
import io.penstock.contract.json.Json;
import io.penstock.contract.json.Json.MalformedJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A watch as the database keeps it, beside its revision and state. */
final class WatchDocument {
    private WatchDocument() {}

    static String write(Watch watch) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("succeeded", watch.succeeded());
        List<Object> slots = new ArrayList<>();
        watch.slots()
                .forEach((number, slot) -> slots.add(List.of(number, slot.first(), slot.last())));
        document.put("slots", slots);
        document.put("failures", watch.failures());
        Sample sample = watch.sample();
        if (sample != null) {
            document.put("sample", write(sample));
        }
        document.put("gone", watch.gone());
        document.put("run", watch.run());
        document.put("raised", (long) watch.raised());
        document.put("raisedRun", watch.raisedRun());
        document.put("seen", watch.seen());
        return Json.text(document);
    }

    private static Map<String, @Nullable Object> write(Sample sample) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("at", sample.at());
        document.put("cause", sample.cause());
        document.put("status", (long) sample.status());
        document.put("eventId", sample.eventId());
        return document;
    }

    static Watch read(int revision, long change, String stored) {
        try {
            if (Json.read(stored.getBytes(UTF_8)) instanceof Map<?, ?> document) {
                return new Watch(
                        revision,
                        change,
                        number(document, "succeeded"),
                        slots(document.get("slots")),
                        number(document, "failures"),
                        sample(document.get("sample")),
                        Boolean.TRUE.equals(document.get("gone")),
                        number(document, "run"),
                        Math.toIntExact(number(document, "raised")),
                        number(document, "raisedRun"),
                        numbers(document.get("seen")));
            }
            throw new IllegalStateException("a stored watch is no object");
        } catch (MalformedJson e) {
            throw new IllegalStateException("a stored watch cannot be read", e);
        }
    }

    private static SortedMap<Long, Slot> slots(@Nullable Object list) {
        SortedMap<Long, Slot> slots = new TreeMap<>();
        if (list instanceof List<?> all) {
            for (Object each : all) {
                List<Long> numbers = numbers(each);
                slots.put(numbers.get(0), new Slot(numbers.get(1), numbers.get(2)));
            }
        }
        return slots;
    }

    private static @Nullable Sample sample(@Nullable Object document) {
        return document instanceof Map<?, ?> map
                ? new Sample(
                        number(map, "at"),
                        String.valueOf(map.get("cause")),
                        Math.toIntExact(number(map, "status")),
                        map.get("eventId") instanceof String id ? id : null)
                : null;
    }

    private static long number(Map<?, ?> document, String name) {
        return document.get(name) instanceof Long number ? number : 0;
    }

    private static List<Long> numbers(@Nullable Object list) {
        return list instanceof List<?> all
                ? all.stream().filter(Long.class::isInstance).map(Long.class::cast).toList()
                : List.of();
    }
}
