package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether a resource is as it was asked to be. */
public final class State {
    private State() {}

    /** Whether what was asked is in force. */
    public static boolean live(JsonNode document) {
        return observed(document) && wrong(document).isEmpty();
    }

    private static boolean observed(JsonNode document) {
        return document.path("observedGeneration").asLong(-1)
                >= document.path("generation").asLong(0);
    }

    /**
     * One word: {@code live}, {@code pending}, {@code disabled} or the first reason of what is
     * wrong.
     */
    public static String word(JsonNode document) {
        for (JsonNode condition : document.path("conditions")) {
            if (!holds(condition)) {
                return condition.path("reason").asText("unknown");
            }
        }
        if (document.has("disabled")) {
            return "disabled";
        }
        return observed(document) ? "live" : "pending";
    }

    /** What is not as it should be, a sentence each. */
    public static List<String> wrong(JsonNode document) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode condition : document.path("conditions")) {
            if (!holds(condition)) {
                wrong.add(
                        "%s is %s (%s): %s"
                                .formatted(
                                        condition.path("type").asText(),
                                        condition.path("status").asText(),
                                        condition.path("reason").asText(),
                                        condition.path("message").asText()));
            }
        }
        return wrong;
    }

    private static boolean holds(JsonNode condition) {
        return condition.path("status").asText().equals("true");
    }
}
