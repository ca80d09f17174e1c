package io.penstock.contract.resource;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a desired resource: the value of a record of {@code penstock.observed}. Tags: 1 key,
 * 2 observed generation, 3 condition (nested: 1 type, 2 status, 3 reason, 4 message, 5 at).
 *
 * @param observedGeneration the newest generation of the resource that was acted upon
 */
public record Observed(ResourceKey key, long observedGeneration, List<Condition> conditions) {
    private static final int VERSION = 1;

    public Observed {
        conditions = List.copyOf(conditions);
    }

    public byte[] write() {
        var out = new TaggedWriter(VERSION).text(1, key.toString()).number(2, observedGeneration);
        for (Condition condition : conditions) {
            out.nested(
                    3,
                    new TaggedWriter(VERSION)
                            .text(1, condition.type())
                            .text(2, condition.status().text())
                            .text(3, condition.reason())
                            .text(4, condition.message())
                            .number(5, condition.at()));
        }
        return out.toBytes();
    }

    /** Reads what {@link #write} wrote; a {@link WireException} says why it cannot. */
    public static Observed read(byte[] bytes) {
        var in = new TaggedReader(bytes, "observed resource", VERSION);
        String key = "";
        long generation = 0;
        List<Condition> conditions = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> key = in.text();
                case 2 -> generation = in.number();
                case 3 -> conditions.add(condition(in.bytes()));
                default -> in.keep();
            }
        }
        try {
            return new Observed(ResourceKey.parse(key), generation, conditions);
        } catch (IllegalArgumentException e) {
            throw new WireException("observed resource: " + e.getMessage());
        }
    }

    private static Condition condition(byte[] bytes) {
        var in = new TaggedReader(bytes, "condition", VERSION);
        String type = "";
        Condition.Status status = Condition.Status.UNKNOWN;
        String reason = "";
        String message = "";
        long at = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> type = in.text();
                case 2 -> status = status(in.text());
                case 3 -> reason = in.text();
                case 4 -> message = in.text();
                case 5 -> at = in.number();
                default -> in.keep();
            }
        }
        return new Condition(type, status, reason, message, at);
    }

    private static Condition.Status status(String text) {
        try {
            return Condition.Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new WireException("condition has status '" + text + "'");
        }
    }
}
