package io.penstock.admin.alarm;

import io.penstock.admin.alarm.Reason.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is to be done with an alarm. */
sealed interface Move {
    /** There is one from now on. */
    record Start(Reason reason) implements Move {}

    /** It is worse than people were told. */
    record Worsen(Open alarm, Reason reason) implements Move {}

    /** What it says has changed, and is not worth telling. */
    record Refresh(Open alarm, Reason reason) implements Move {}

    /** There is no reason for it any more. */
    record End(Open alarm) implements Move {}

    /**
     * An alarm that is open.
     *
     * @param severity the highest that it had
     * @param step the highest that it had
     * @param text that it shows
     */
    record Open(long number, String key, Severity severity, int step, String text, long events) {
        private boolean worsenedBy(Reason reason) {
            return reason.step() > step || reason.severity().compareTo(severity) > 0;
        }

        private boolean shows(Reason reason) {
            return text.equals(reason.text()) && events == reason.events();
        }
    }

    /** What makes the open alarms those that have a reason. A second plan is empty. */
    static List<Move> plan(List<Reason> reasons, List<Open> open) {
        Map<String, Reason> wanted = new LinkedHashMap<>();
        reasons.forEach(reason -> wanted.put(reason.key(), reason));
        List<Move> moves = new ArrayList<>();
        for (Open alarm : open) {
            Reason reason = wanted.remove(alarm.key());
            if (reason == null) {
                moves.add(new End(alarm));
            } else if (alarm.worsenedBy(reason)) {
                moves.add(new Worsen(alarm, reason));
            } else if (!alarm.shows(reason)) {
                moves.add(new Refresh(alarm, reason));
            }
        }
        wanted.values().forEach(reason -> moves.add(new Start(reason)));
        return moves;
    }
}
