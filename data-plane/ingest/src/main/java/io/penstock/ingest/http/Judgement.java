package io.penstock.ingest.http;

import io.penstock.ingest.append.Outcome;
import io.penstock.ingest.parse.Item;
import io.penstock.runtime.telemetry.SourceCounter;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The items of a request and what became of them.
 *
 * @param outcomes of the good items, by index
 */
record Judgement(List<Item> items, IntFunction<Outcome> outcomes) {
    private static final int BRIEF_ABOVE = 64 << 10;

    Answer answer() {
        return Results.answer(items, outcomes);
    }

    /** Counts what is stored and what breaks a rule, for its source and for the process. */
    void count(SourceCounter counter, IngestCounts counts) {
        long stored = 0;
        long broken = 0;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Bad) {
                broken++;
            } else {
                switch (outcomes.apply(i)) {
                    case ACCEPTED -> stored++;
                    case TOO_LARGE -> broken++;
                    case RETRY, PENDING -> {}
                }
            }
        }
        counter.judged(stored, broken);
        counts.judged(stored, broken, items.size() - stored - broken);
    }

    /** Whether no item is to be sent again: then the answer is the last word. */
    boolean last() {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Item.Good && toBeSentAgain(outcomes.apply(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean toBeSentAgain(Outcome outcome) {
        return switch (outcome) {
            case PENDING, RETRY -> true;
            case ACCEPTED, TOO_LARGE -> false;
        };
    }

    /** The answer in a form that can be kept: a long one is without ids and details. */
    Answer keepable() {
        Answer full = answer();
        return full.body().length <= BRIEF_ABOVE ? full : Results.brief(items, outcomes);
    }

    /** The answer when nothing is sure: every good item is to be sent again. */
    Answer unsure() {
        Answer answer = Results.answer(items, _ -> Outcome.RETRY);
        return answer.status() < 300
                ? new Problem(ProblemKind.NOT_STORED, "the answer could not be kept").answer()
                : answer;
    }
}
