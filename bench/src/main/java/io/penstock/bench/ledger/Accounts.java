package io.penstock.bench.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes what senders, sinks and topics say, in any order and bit by bit, and gives the verdict on
 * it. About 200 bytes of memory per event. Not thread-safe.
 */
public final class Accounts implements EndingsReader.Listener {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Integer> branchNumbers = new HashMap<>();
    private final List<String> branchNames = new ArrayList<>();
    private long receipts;
    private long deliveries;
    private long unreadable;

    public void sent(SentLine line) {
        account(line.id()).sent(line);
    }

    public void received(ReceivedLine line) {
        receipts++;
        if (account(line.id()).received(number(line.branch()), line.receivedAt())) {
            deliveries++;
        }
    }

    /** Endings of events that nobody here sent or received are other people's. */
    @Override
    public void ended(Ending ending) {
        Account account = accounts.get(ending.id());
        if (account != null) {
            account.ended(ending);
        }
    }

    /** A dead letter of which nobody can say whose it is. */
    @Override
    public void unreadable() {
        unreadable++;
    }

    /** The test knows from its own input that the pipe's rules drop this event. */
    public void filtered(String id) {
        account(id).filter();
    }

    /**
     * The verdict on all that was taken so far.
     *
     * @param names how many of the lost are named
     * @param before µs since 1970: what was acknowledged later and is nowhere is underway, not lost
     */
    public Verdict verdict(Expectation expectation, Naming naming, int names, long before) {
        var tally = new Tally(expectation, naming, branchNames, names, before);
        accounts.forEach(tally::count);
        return tally.verdict(deliveries, receipts - deliveries, unreadable);
    }

    private Account account(String id) {
        return accounts.computeIfAbsent(id, none -> new Account());
    }

    private int number(String branch) {
        return branchNumbers.computeIfAbsent(
                branch,
                name -> {
                    branchNames.add(name);
                    return branchNames.size() - 1;
                });
    }
}
