package io.penstock.bench.ledger;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up accounts to a verdict. */
final class Tally {
    private final Expectation expectation;
    private final Naming naming;
    private final List<String> branchNames;
    private final int names;
    private final long before;
    private final NavigableSet<Delivery> lostNames = new TreeSet<>();
    private final SortedMap<String, Long> codes = new TreeMap<>();
    private long[] lags = new long[1024];
    private int lagCount;
    private long accepted;
    private long rejected;
    private long unanswered;
    private long delivered;
    private long lost;
    private long underway;
    private long deadLettered;
    private long held;
    private long filtered;
    private long unexpected;
    private long unacknowledged;

    Tally(
            Expectation expectation,
            Naming naming,
            List<String> branchNames,
            int names,
            long before) {
        this.expectation = expectation;
        this.naming = naming;
        this.branchNames = branchNames;
        this.names = names;
        this.before = before;
    }

    void count(String id, Account account) {
        countLags(account);
        if (account.isAcknowledged()) {
            accepted++;
            judge(id, account);
        } else {
            countUnacknowledged(account);
        }
    }

    Verdict verdict(long deliveries, long duplicates, long unreadable) {
        return new Verdict(
                accepted,
                rejected,
                unanswered,
                delivered,
                deliveries,
                duplicates,
                lost,
                underway,
                List.copyOf(lostNames),
                deadLettered,
                held,
                filtered,
                unexpected,
                unacknowledged,
                unreadable,
                codes,
                Lag.of(Arrays.copyOf(lags, lagCount)));
    }

    private void countUnacknowledged(Account account) {
        rejected += account.isRejected() ? 1 : 0;
        unanswered += account.isSent() && !account.isRejected() ? 1 : 0;
        unacknowledged += account.isReceived() ? 1 : 0;
    }

    private void judge(String id, Account account) {
        switch (expectation) {
            case Expectation.Anywhere() ->
                    judge(id, account, account.isFiltered() ? Set.of() : Set.of("*"));
            case Expectation.Branches(var branches) ->
                    judge(id, account, account.isFiltered() ? Set.of() : branches.apply(id));
        }
    }

    private void judge(String id, Account account, Set<String> expected) {
        filtered += expected.isEmpty() ? 1 : 0;
        Set<String> missing = new HashSet<>(expected);
        for (int branch = 0; branch < account.branches(); branch++) {
            if (account.hasReceived(branch) && !isMet(missing, expected, branchNames.get(branch))) {
                unexpected++;
            }
        }
        delivered += missing.isEmpty() && !expected.isEmpty() ? 1 : 0;
        if (!missing.isEmpty()) {
            countEndings(account, missing);
            countMissing(id, account, missing);
        }
    }

    private static boolean isMet(Set<String> missing, Set<String> expected, String branch) {
        missing.remove(expected.contains("*") ? "*" : branch);
        return expected.contains("*") || expected.contains(branch);
    }

    /** Takes from the missing branches those that ended, and counts how. */
    private void countEndings(Account account, Set<String> missing) {
        boolean dead = false;
        boolean hold = false;
        Set<Integer> unnamed = new HashSet<>();
        for (Ending ending : account.endings()) {
            Set<String> ended = ended(ending, missing, unnamed);
            if (missing.removeAll(ended)) {
                codes.merge(ending.code(), 1L, Long::sum);
                dead |= ending.kind() == Ending.Kind.DEAD_LETTERED;
                hold |= ending.kind() == Ending.Kind.HELD;
            }
        }
        deadLettered += dead ? 1 : 0;
        held += hold ? 1 : 0;
    }

    private Set<String> ended(Ending ending, Set<String> missing, Set<Integer> unnamed) {
        if (missing.contains("*")) {
            return Set.of("*");
        }
        if (ending.branch() == 0) {
            return endedBeforeBranch(ending, missing);
        }
        String name = naming.branches().get(ending.branch());
        if (name != null) {
            return Set.of(name);
        }
        boolean accountsForOne = unnamed.add(ending.branch()) && !missing.isEmpty();
        return accountsForOne ? Set.of(missing.stream().sorted().toList().getFirst()) : Set.of();
    }

    private Set<String> endedBeforeBranch(Ending ending, Set<String> missing) {
        Set<String> named = new HashSet<>();
        for (int pipe : ending.pipes()) {
            named.addAll(naming.pipes().getOrDefault(pipe, missing));
        }
        return ending.pipes().isEmpty() ? Set.copyOf(missing) : named;
    }

    private void countMissing(String id, Account account, Set<String> missing) {
        if (account.isAcknowledgedBefore(before)) {
            missing.stream().sorted().forEach(branch -> lose(id, branch));
        } else {
            underway += missing.size();
        }
    }

    private void lose(String id, String branch) {
        lost++;
        lostNames.add(new Delivery(id, branch));
        if (lostNames.size() > names) {
            lostNames.pollLast();
        }
    }

    private void countLags(Account account) {
        for (int branch = 0; branch < account.branches(); branch++) {
            if (account.isSent() && account.hasReceived(branch)) {
                if (lagCount == lags.length) {
                    lags = Arrays.copyOf(lags, lagCount * 2);
                }
                lags[lagCount++] = account.lag(branch);
            }
        }
    }
}
