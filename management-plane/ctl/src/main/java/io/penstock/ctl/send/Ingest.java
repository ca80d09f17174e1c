package io.penstock.ctl.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Door;
import io.penstock.ctl.failure.Failure;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.send.Receipt.Fate;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/** Ingest, as one source's sender meets it. */
final class Ingest {
    private static final String NO_ANSWER = "no_answer";
    private static final int MOST_REPEATS = 20;

    private final Door door;
    private final String key;

    Ingest(Door door, String key) {
        this.door = door;
        this.key = key;
    }

    /** Sends events until each has its receipt. */
    List<Receipt> send(List<Event> batch) {
        List<Receipt> receipts = new ArrayList<>();
        List<Event> left = batch;
        for (int i = 0; i < MOST_REPEATS && !left.isEmpty(); i++) {
            left = attempt(left, receipts);
        }
        for (Event event : left) {
            receipts.add(
                    event.receipt(
                            Fate.UNKNOWN,
                            "retry",
                            "ingest asked again and again to send it again"));
        }
        return receipts;
    }

    /** Notes what is settled; those that are to be sent again. */
    private List<Event> attempt(List<Event> batch, List<Receipt> receipts) {
        Answer answer;
        try {
            answer = post(batch);
        } catch (Failure failure) {
            String why = String.valueOf(failure.getMessage());
            batch.forEach(event -> receipts.add(event.receipt(Fate.UNKNOWN, NO_ANSWER, why)));
            return List.of();
        }
        if (answer.status() == 202) {
            batch.forEach(event -> receipts.add(event.receipt(Fate.ACCEPTED, "", "")));
            return List.of();
        }
        if (answer.body().path("results").size() == batch.size()) {
            return byItem(batch, answer, receipts);
        }
        if (answer.status() == 413 && batch.size() > 1) {
            int half = batch.size() / 2;
            receipts.addAll(send(batch.subList(0, half)));
            receipts.addAll(send(batch.subList(half, batch.size())));
            return List.of();
        }
        Fate fate = answer.status() == 401 ? Fate.LOCKED_OUT : Fate.REFUSED;
        String code = answer.code().isEmpty() ? String.valueOf(answer.status()) : answer.code();
        String detail = answer.body().path("detail").asText("no reason was given");
        batch.forEach(event -> receipts.add(event.receipt(fate, code, detail)));
        return List.of();
    }

    private static List<Event> byItem(List<Event> batch, Answer answer, List<Receipt> receipts) {
        List<Event> again = new ArrayList<>();
        for (JsonNode result : answer.body().path("results")) {
            Event event = batch.get(result.path("index").asInt());
            switch (result.path("status").asText()) {
                case "accepted" -> receipts.add(event.receipt(Fate.ACCEPTED, "", ""));
                case "rejected" ->
                        receipts.add(
                                event.receipt(
                                        Fate.REFUSED,
                                        result.path("code").asText(),
                                        result.path("detail").asText()));
                default -> again.add(event);
            }
        }
        return again;
    }

    private Answer post(List<Event> batch) {
        ArrayNode body = Documents.array();
        batch.forEach(event -> body.add(event.body()));
        return door.send(
                door.request("/v1/events")
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(BodyPublishers.ofByteArray(Documents.bytes(body)))
                        .build());
    }
}
