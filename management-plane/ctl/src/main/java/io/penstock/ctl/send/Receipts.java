package io.penstock.ctl.send;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;
import io.penstock.ctl.output.Format;
import io.penstock.ctl.output.OutputOption;
import io.penstock.ctl.output.Table;
import io.penstock.ctl.send.Receipt.Fate;
import io.penstock.ctl.surroundings.Surroundings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What became of all events. */
final class Receipts {
    /** A table lists so many accepted events; beyond that it counts them. */
    private static final int MOST_LISTED = 100;

    private final List<Receipt> all = new ArrayList<>();
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    void add(Receipt receipt) {
        all.add(receipt);
        counts.merge(receipt.fate(), 1L, Long::sum);
    }

    private long count(Fate fate) {
        return counts.getOrDefault(fate, 0L);
    }

    /** Whether the key opens nothing, so that no more need be tried. */
    boolean lockedOut() {
        return count(Fate.LOCKED_OUT) > 0;
    }

    /** Success only when every event was accepted. */
    ExitCode exit() {
        Set<Fate> fates = counts.keySet();
        if (fates.contains(Fate.LOCKED_OUT)) {
            return ExitCode.AUTH;
        }
        if (fates.contains(Fate.REFUSED)) {
            return ExitCode.FAILURE;
        }
        return fates.contains(Fate.UNKNOWN) ? ExitCode.TIMEOUT : ExitCode.OK;
    }

    void show(Surroundings surroundings, OutputOption output) {
        all.sort(Comparator.comparingLong(Receipt::number));
        boolean brief = output.format() == Format.TABLE && count(Fate.ACCEPTED) > MOST_LISTED;
        output.print(surroundings.out(), document(), () -> table(brief));
        if (brief) {
            surroundings.say(
                    count(Fate.ACCEPTED) + " accepted events are not listed; -o json does.");
        }
        if (lockedOut()) {
            surroundings.say("The key was refused; the events after those listed were not sent.");
        }
        surroundings.say(
                "%d accepted, %d refused, %d unknown (may be stored)."
                        .formatted(
                                count(Fate.ACCEPTED),
                                count(Fate.REFUSED) + count(Fate.LOCKED_OUT),
                                count(Fate.UNKNOWN)));
    }

    private ObjectNode document() {
        ArrayNode events = Documents.array();
        all.forEach(receipt -> events.add(receipt.document()));
        ObjectNode document =
                Documents.object()
                        .put("accepted", count(Fate.ACCEPTED))
                        .put("refused", count(Fate.REFUSED) + count(Fate.LOCKED_OUT))
                        .put("unknown", count(Fate.UNKNOWN));
        document.set("events", events);
        return document;
    }

    private Table table(boolean brief) {
        var table = new Table("EVENT", "ID", "RESULT", "REASON");
        for (Receipt receipt : all) {
            if (!brief || receipt.fate() != Fate.ACCEPTED) {
                table.row(
                        List.of(
                                String.valueOf(receipt.number()),
                                receipt.id(),
                                receipt.fate().text(),
                                receipt.code().isEmpty()
                                        ? ""
                                        : receipt.code() + ": " + receipt.detail()));
            }
        }
        return table;
    }
}
