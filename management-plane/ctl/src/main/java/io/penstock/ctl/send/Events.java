package io.penstock.ctl.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Where events come from. */
final class Events {
    private Events() {}

    /**
     * Those of a text: an event, an array of them, or one after the other. A place that is no JSON
     * ends them with a {@link Failure}.
     */
    static Iterator<Event> read(String origin, InputStream in) {
        try {
            return new Read(origin, new ObjectMapper().readerFor(JsonNode.class).readValues(in));
        } catch (IOException e) {
            throw broken(origin, 1, e);
        }
    }

    private static Failure broken(String origin, long number, IOException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return Failure.of(
                ExitCode.FAILURE,
                "%s is no JSON at event %d: %s".formatted(origin, number, line),
                "mend it, and send the events from there on");
    }

    private static final class Read implements Iterator<Event> {
        private final String origin;
        private final MappingIterator<JsonNode> documents;
        private long number;

        Read(String origin, MappingIterator<JsonNode> documents) {
            this.origin = origin;
            this.documents = documents;
        }

        @Override
        public boolean hasNext() {
            try {
                return documents.hasNextValue();
            } catch (IOException e) {
                throw broken(origin, number + 1, e);
            }
        }

        @Override
        public Event next() {
            try {
                return new Event(++number, documents.nextValue());
            } catch (IOException e) {
                throw broken(origin, number, e);
            }
        }
    }

    /** So many samples, whose ids begin with {@code run}. */
    static Iterator<Event> samples(String run, long count, String type, InstantSource time) {
        return new Iterator<>() {
            private long made;

            @Override
            public boolean hasNext() {
                return made < count;
            }

            @Override
            public Event next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                made++;
                return new Event(
                        made,
                        Documents.object()
                                .put("specversion", "1.0")
                                .put("id", run + "-" + made)
                                .put("source", "/penstock/ctl")
                                .put("type", type)
                                .put("time", time.instant().toString())
                                .set("data", Documents.object().put("number", made)));
            }
        };
    }
}
