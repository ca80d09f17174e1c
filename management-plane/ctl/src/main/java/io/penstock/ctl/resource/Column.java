package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A column of a table. */
record Column(String head, Function<JsonNode, String> cell) {
    /** Of a member. */
    static Column column(String head, String member) {
        return new Column(head, each -> each.path(member).asText());
    }

    /** Of what an equation counts. */
    static Column counted(String head, String member) {
        return new Column(head, each -> each.path("equation").path(member).asText());
    }

    /** When something was over, or that it is not. */
    static String untilOrOpen(JsonNode each) {
        return each.has("until") ? each.path("until").asText() : "open";
    }

    /** What ended it, or that it is not over. */
    static String endOrOpen(JsonNode each) {
        return each.has("ended") ? each.path("ended").path("by").asText() : "open";
    }

    static String joined(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(","));
    }

    /** The destinations of a pipe's branches. */
    static String destinations(JsonNode pipe) {
        return StreamSupport.stream(pipe.path("spec").path("branches").spliterator(), false)
                .map(branch -> branch.path("destination").asText())
                .distinct()
                .collect(Collectors.joining(","));
    }
}
