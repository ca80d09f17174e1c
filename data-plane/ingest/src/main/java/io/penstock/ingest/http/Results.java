package io.penstock.ingest.http;

import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.Violation;
import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.parse.Item;
import io.penstock.ingest.parse.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request is answered, from what became of its items: 202 when every item is
 * accepted, 422 (413 when all are too large) when every item is rejected, 503 when none is accepted
 * and at least one may be sent again, else 207.
 *
 * <p>An item that is still pending is one to send again: it may be stored already.
 */
final class Results {
    private final boolean brief;
    private final List<Map<String, Object>> results = new ArrayList<>();
    private final List<Violation> errors = new ArrayList<>();
    private int accepted;
    private int rejected;
    private int retry;
    private boolean onlyTooLarge = true;

    private Results(boolean brief) {
        this.brief = brief;
    }

    /**
     * The answer.
     *
     * @param outcomes of the good items, by index
     */
    static Answer answer(List<Item> items, IntFunction<Outcome> outcomes) {
        if (allAccepted(items, outcomes)) {
            return Answer.accepted(items.size());
        }
        return judge(new Results(false), items, outcomes);
    }

    /** The same answer without ids, details and errors: some bytes an item. */
    static Answer brief(List<Item> items, IntFunction<Outcome> outcomes) {
        return judge(new Results(true), items, outcomes);
    }

    private static Answer judge(Results results, List<Item> items, IntFunction<Outcome> outcomes) {
        for (int i = 0; i < items.size(); i++) {
            results.add(i, items.get(i), outcomes);
        }
        return results.answer();
    }

    private static boolean allAccepted(List<Item> items, IntFunction<Outcome> outcomes) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Bad || outcomes.apply(i) != Outcome.ACCEPTED) {
                return false;
            }
        }
        return true;
    }

    private void add(int index, Item item, IntFunction<Outcome> outcomes) {
        switch (item) {
            case Item.Bad bad -> {
                note(bad.violations());
                reject(index, bad.id(), bad.violations().getFirst());
            }
            case Item.Good good -> addOutcome(index, good, outcomes.apply(index));
        }
    }

    private void addOutcome(int index, Item.Good item, Outcome outcome) {
        switch (outcome) {
            case ACCEPTED -> {
                accepted++;
                results.add(result(index, item.id(), "accepted"));
            }
            case RETRY, PENDING -> {
                retry++;
                results.add(result(index, item.id(), "retry"));
            }
            case TOO_LARGE -> {
                var violation =
                        new Violation(
                                "/" + index,
                                Rule.RECORD_TOO_LARGE.text(),
                                "the event is larger than the topic takes");
                note(List.of(violation));
                reject(index, item.id(), violation);
            }
        }
    }

    private void note(List<Violation> violations) {
        if (!brief) {
            errors.addAll(violations);
        }
    }

    private void reject(int index, @Nullable String id, Violation violation) {
        rejected++;
        onlyTooLarge &= tooLarge(violation.rule());
        Map<String, Object> result = result(index, id, "rejected");
        result.put("code", violation.rule());
        if (!brief) {
            result.put("detail", violation.detail());
        }
        results.add(result);
    }

    private static boolean tooLarge(String rule) {
        return rule.equals(Rule.EVENT_TOO_LARGE.text())
                || rule.equals(Rule.RECORD_TOO_LARGE.text());
    }

    private Map<String, Object> result(int index, @Nullable String id, String status) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("index", index);
        if (id != null && !brief) {
            result.put("id", id);
        }
        result.put("status", status);
        return result;
    }

    private Answer answer() {
        if (accepted == 0 && retry > 0) {
            return problem(
                    ProblemKind.NOT_STORED,
                    retry + " of " + total() + " events may be stored or not: send them again");
        }
        if (accepted == 0) {
            return problem(
                    onlyTooLarge ? ProblemKind.EVENT_TOO_LARGE : ProblemKind.EVENTS_REJECTED,
                    "all " + total() + " events break a rule; nothing is stored");
        }
        return new Answer(207, Answer.JSON, Json.write(addCounts(new LinkedHashMap<>())), false);
    }

    private int total() {
        return accepted + rejected + retry;
    }

    private Answer problem(ProblemKind kind, String detail) {
        Map<String, Object> members = new Problem(kind, detail, errors).members();
        return new Answer(
                kind.status(), Problem.MEDIA_TYPE, Json.write(addCounts(members)), kind.passes());
    }

    private Map<String, Object> addCounts(Map<String, Object> members) {
        members.put("accepted", accepted);
        members.put("rejected", rejected);
        members.put("retry", retry);
        members.put("results", results);
        return members;
    }
}
