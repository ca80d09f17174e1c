package io.penstock.admin.attempt;

import io.penstock.admin.attempt.EventHistory.EventDelivery;
import io.penstock.admin.deadletter.DeadLetter;
import io.penstock.admin.deadletter.EventLetters.EventLetter;
import io.penstock.contract.attempt.AttemptRecord;
import io.penstock.contract.attempt.AttemptRecord.WayName;
import io.penstock.contract.attempt.Next;
import io.penstock.contract.event.EventHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together, from attempts and dead letters, what became of events. A pure function. */
final class Histories {
    private static final Comparator<AttemptRecord> IN_TURN =
            Comparator.<AttemptRecord>comparingInt(each -> each.way().deliveryGeneration())
                    .thenComparingLong(each -> each.attempt().at());

    /** A delivery: mark, pipe's number, branch's number. */
    private record Key(String mark, int pipe, int branch) {}

    /** What is known of a delivery. */
    private static final class Known {
        private final List<AttemptRecord> attempts = new ArrayList<>();
        private @Nullable EventLetter letter;
    }

    private final Map<Key, Known> deliveries = new LinkedHashMap<>();

    private Histories() {}

    /**
     * The events, the newest first.
     *
     * @param attempts in any order
     * @param letters newest first
     */
    static List<EventHistory> of(List<AttemptRecord> attempts, List<EventLetter> letters) {
        var histories = new Histories();
        for (AttemptRecord attempt : attempts) {
            WayName way = attempt.way();
            String mark = attempt.event().mark().text();
            histories.known(new Key(mark, way.pipe(), way.branch())).attempts.add(attempt);
        }
        for (EventLetter letter : letters) {
            EventHeader header = letter.header();
            int pipe = header.pipes().size() == 1 ? header.pipe().pipe() : 0;
            String mark = header.mark().text();
            Known known = histories.known(new Key(mark, pipe, header.course().branch()));
            known.letter = known.letter == null ? letter : known.letter;
        }
        return histories.events();
    }

    private Known known(Key key) {
        return deliveries.computeIfAbsent(key, _ -> new Known());
    }

    private List<EventHistory> events() {
        Map<String, List<Known>> byMark = new LinkedHashMap<>();
        deliveries.forEach(
                (key, known) ->
                        byMark.computeIfAbsent(key.mark(), _ -> new ArrayList<>()).add(known));
        return byMark.entrySet().stream()
                .map(each -> event(each.getKey(), each.getValue()))
                .toList()
                .reversed();
    }

    private static EventHistory event(String mark, List<Known> known) {
        List<EventDelivery> shown = known.stream().map(Histories::delivery).toList();
        Known first = known.getFirst();
        if (!first.attempts.isEmpty()) {
            AttemptRecord.EventName event = first.attempts.getFirst().event();
            return new EventHistory(
                    mark, event.id(), event.type(), event.source(), event.size(), shown);
        }
        DeadLetter letter = letterOf(first).letter();
        return new EventHistory(
                mark, letter.eventId(), letter.eventType(), letter.source(), letter.size(), shown);
    }

    private static EventLetter letterOf(Known known) {
        if (known.letter == null) {
            throw new IllegalStateException("a delivery has neither attempts nor a dead letter");
        }
        return known.letter;
    }

    private static EventDelivery delivery(Known known) {
        known.attempts.sort(IN_TURN);
        if (known.attempts.isEmpty()) {
            DeadLetter letter = letterOf(known).letter();
            return new EventDelivery(
                    letter.pipe(),
                    letter.branch(),
                    letter.destination(),
                    stateOf(letter),
                    null,
                    letter,
                    List.of());
        }
        AttemptRecord last = known.attempts.getLast();
        boolean dead = known.letter != null && !isBefore(known.letter, last);
        boolean delivered =
                known.attempts.stream().anyMatch(each -> each.next().kind() == Next.Kind.DELIVERED);
        Next.Kind kind = dead ? Next.Kind.DEAD_LETTERED : last.next().kind();
        return new EventDelivery(
                last.way().pipeName(),
                last.way().branchName(),
                last.way().destination(),
                dead && !delivered
                        ? stateOf(letterOf(known).letter())
                        : state(delivered ? Next.Kind.DELIVERED : kind),
                delivered || dead ? null : nextAt(last.next()),
                known.letter == null ? null : known.letter.letter(),
                known.attempts.stream().map(Attempt::whole).toList());
    }

    /** Whether the dead letter is of an earlier delivery generation than the attempt. */
    private static boolean isBefore(EventLetter letter, AttemptRecord attempt) {
        return letter.header().course().deliveryGeneration() < attempt.way().deliveryGeneration();
    }

    /** Of a delivery of which nothing later is known than its newest dead letter. */
    private static String stateOf(DeadLetter letter) {
        return letter.state().equals("open") ? Next.Kind.DEAD_LETTERED.text() : letter.state();
    }

    private static String state(Next.Kind kind) {
        return switch (kind) {
            case RETRY -> "underway";
            case DELIVERED, WAITING, DEAD_LETTERED, HELD -> kind.text();
        };
    }

    private static @Nullable Instant nextAt(Next next) {
        return next.at() == 0 ? null : AttemptRows.time(next.at());
    }
}
