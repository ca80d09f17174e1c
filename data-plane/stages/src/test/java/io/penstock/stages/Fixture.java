package io.penstock.stages;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.event.Course;
import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import io.penstock.contract.event.Origin;
import io.penstock.contract.event.PipeRef;
import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.wire.UnknownFields;
import io.penstock.stages.golden.GoldenFolder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pipes and events of tests. */
final class Fixture {
    private static final PipeRef PIPE = new PipeRef(7, 3);
    private static final long INGEST_TIME = 1_767_225_600_123_456L;

    private Fixture() {}

    /** A revision whose branches are numbered from 1 in document order. */
    static PipeRevisionBody body(byte[] spec) {
        Map<String, Integer> branches = new LinkedHashMap<>();
        try {
            if (Json.read(spec) instanceof Map<?, ?> document
                    && document.get("branches") instanceof Map<?, ?> named) {
                named.keySet().forEach(name -> branches.put((String) name, branches.size() + 1));
            }
        } catch (Json.MalformedJson e) {
            // A spec of a test that is about malformed ones: it has no branches.
            branches.clear();
        }
        return new PipeRevisionBody(PIPE, "acme", "orders", branches, spec);
    }

    static CompiledPipe pipe(String spec) {
        return CompiledPipe.compile(body(spec.getBytes(UTF_8)))
                .orThrow(violations -> new IllegalStateException(violations.toString()));
    }

    /** A pipe with one branch, to which these members of the spec are added. */
    static CompiledPipe pipeWith(String members) {
        return pipe(
                """
                {"sources": ["shop"], "branches": {"crm": {"destination": "crm-http"}}%s}
                """
                        .formatted(members.isEmpty() ? "" : ", " + members));
    }

    /** A pipe that transforms by JSONata. */
    static CompiledPipe jsonata(String expression) {
        return pipe(
                """
                {"sources": ["shop"],
                 "branches": {"crm": {"destination": "crm-http", "transform": {"jsonata": %s}}}}
                """
                        .formatted(Json.text(expression)));
    }

    static boolean compiles(String spec) {
        return CompiledPipe.compile(body(spec.getBytes(UTF_8))) instanceof Checked.Valid<?>;
    }

    static Event event(Map<String, String> ce, byte[] payload) {
        return event(GoldenFolder.attributes(ce), payload);
    }

    static Event event(CloudAttributes attributes, byte[] payload) {
        return new Event(
                new EventHeader(
                        attributes,
                        new Origin("acme", "shop", INGEST_TIME, true, INGEST_TIME, null),
                        new Mark(1, 0, 5),
                        List.of(PIPE),
                        Course.START,
                        null,
                        UnknownFields.NONE),
                payload);
    }

    static Event event(String payload) {
        return event(Map.of(), payload.getBytes(UTF_8));
    }
}
