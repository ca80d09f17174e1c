package io.penstock.transmit;

import io.penstock.transmit.Delivery.Door;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one destination that wait for a slot, first come, first served; of every five
 * at least one is due again, while there are such.
 */
final class Backlog {
    private static final int EVERY = 5;

    private final Deque<Delivery> fresh = new ArrayDeque<>();
    private final Deque<Delivery> again = new ArrayDeque<>();
    private int turn;

    void add(Delivery delivery) {
        of(delivery.door()).addLast(delivery);
    }

    /** Puts these back at the front, in their order. */
    void putBack(List<Delivery> deliveries) {
        deliveries.reversed().forEach(delivery -> of(delivery.door()).addFirst(delivery));
    }

    /** Those of the one kind that wait. */
    int size(Door door) {
        return of(door).size();
    }

    int size() {
        return fresh.size() + again.size();
    }

    boolean isEmpty() {
        return fresh.isEmpty() && again.isEmpty();
    }

    /** The delivery whose turn is next, without taking it; null when there is none. */
    @Nullable Delivery peek() {
        return next().peekFirst();
    }

    /** Takes the next one; there must be one. */
    Delivery take() {
        Delivery next = next().removeFirst();
        turn = (turn + 1) % EVERY;
        return next;
    }

    private Deque<Delivery> next() {
        boolean first = turn == 0;
        if (first) {
            return again.isEmpty() ? fresh : again;
        }
        return fresh.isEmpty() ? again : fresh;
    }

    /** Takes out those that are so. */
    List<Delivery> take(Predicate<Delivery> which) {
        List<Delivery> taken = new ArrayList<>();
        take(fresh, which, taken);
        take(again, which, taken);
        return taken;
    }

    private static void take(
            Collection<Delivery> from, Predicate<Delivery> which, List<Delivery> into) {
        from.removeIf(
                delivery -> {
                    boolean leaves = which.test(delivery);
                    if (leaves) {
                        into.add(delivery);
                    }
                    return leaves;
                });
    }

    /** Takes out the last ones, until no more than so many are left. */
    List<Delivery> cut(int left) {
        List<Delivery> taken = new ArrayList<>();
        while (size() > left) {
            Delivery last = fresh.isEmpty() ? again.pollLast() : fresh.pollLast();
            if (last != null) {
                taken.add(last);
            }
        }
        return taken.reversed();
    }

    private Deque<Delivery> of(Door door) {
        return switch (door) {
            case NEW -> fresh;
            case AGAIN -> again;
        };
    }
}
