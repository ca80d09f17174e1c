package io.penstock.contract.audit;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the events of one pipe and one bucket, as far as is known now. Tags: 1 lane, 2
 * pipe, 3 bucket, 4 version, 5 entered, 6 unacknowledged, 7 sealed, 8 filtered (nested: 1 rule, 2
 * events), 9 branch, 10 hop.
 *
 * <p>Until route an event is one delivery of branch 0; from route on it is one for each branch that
 * the pipe chose. What is on its way is the remainder: see {@link Branch#inFlight()}.
 *
 * @param bucket start, s since 1970
 * @param version higher in each later row of the same key
 * @param entered events that were accounted: acknowledged, or seen by who reads first
 * @param unacknowledged those among them whose senders were not told so
 * @param sealed whether all that is known of the bucket has ended, and nothing new comes into it
 * @param filtered events that left by the pipe's own rules, by rule
 */
public record LedgerRow(
        String lane,
        int pipe,
        long bucket,
        long version,
        long entered,
        long unacknowledged,
        boolean sealed,
        List<Filtered> filtered,
        List<Branch> branches,
        List<Hop> hops)
        implements AuditRecord {

    /** Events (before route) or deliveries (after it) that a rule dropped: {@code route:eu}. */
    public record Filtered(String rule, long events) {
        private TaggedWriter write() {
            return new TaggedWriter(VERSION).text(1, rule).number(2, events);
        }

        private static Filtered read(byte[] bytes) {
            var in = new TaggedReader(bytes, "filtered", VERSION);
            String rule = "";
            long events = 0;
            while (in.next()) {
                switch (in.tag()) {
                    case 1 -> rule = in.text();
                    case 2 -> events = in.number();
                    default -> in.keep();
                }
            }
            return new Filtered(rule, events);
        }
    }

    /**
     * One branch. Each delivery is in one of the states, and counted there alone. Tags 1 to 13 in
     * the order of the parameters.
     *
     * @param branch of the lane; 0: events that did not come to route
     * @param chosen deliveries there are
     * @param waiting in tiers
     * @param missing proven to be lost by us
     * @param unknown where evidence is missing
     * @param late past the objective, and on their way; counted there too
     * @param duplicates delivered once more, at least so often; no state
     * @param replayed deliveries sent again by a release or a retry; no state
     */
    public record Branch(
            int branch,
            long chosen,
            long delivered,
            long deadLettered,
            long held,
            long discarded,
            long filtered,
            long waiting,
            long missing,
            long unknown,
            long late,
            long duplicates,
            long replayed) {

        /** On their way, and not waiting. */
        public long inFlight() {
            return chosen
                    - delivered
                    - deadLettered
                    - held
                    - discarded
                    - filtered
                    - waiting
                    - missing
                    - unknown;
        }

        private TaggedWriter write() {
            return new TaggedWriter(VERSION)
                    .number(1, branch)
                    .number(2, chosen)
                    .number(3, delivered)
                    .number(4, deadLettered)
                    .number(5, held)
                    .number(6, discarded)
                    .number(7, filtered)
                    .number(8, waiting)
                    .number(9, missing)
                    .number(10, unknown)
                    .number(11, late)
                    .number(12, duplicates)
                    .number(13, replayed);
        }

        private static Branch read(byte[] bytes) {
            long[] n = numbers(bytes, "branch", 13);
            return new Branch(
                    (int) n[1],
                    n[2],
                    n[3],
                    n[4],
                    n[5],
                    n[6],
                    n[7],
                    n[8],
                    n[9],
                    n[10],
                    n[11],
                    n[12],
                    n[13]);
        }
    }

    /**
     * One link that reads this topic. Tags: 1 topic, 2 arrived, 3 left, 4 missing.
     *
     * @param topic with its lane generation: {@code penstock.shared.g1.transmit}
     * @param arrived events or deliveries that the link took, each once
     * @param left those that it sent on, each once
     * @param missing those sent to it that it never took, or took and never let go
     */
    public record Hop(String topic, long arrived, long left, long missing) {
        private TaggedWriter write() {
            return new TaggedWriter(VERSION)
                    .text(1, topic)
                    .number(2, arrived)
                    .number(3, left)
                    .number(4, missing);
        }

        private static Hop read(byte[] bytes) {
            var in = new TaggedReader(bytes, "hop", VERSION);
            String topic = "";
            long[] numbers = new long[5];
            while (in.next()) {
                switch (in.tag()) {
                    case 1 -> topic = in.text();
                    case 2, 3, 4 -> numbers[in.tag()] = in.number();
                    default -> in.keep();
                }
            }
            return new Hop(topic, numbers[2], numbers[3], numbers[4]);
        }
    }

    public LedgerRow {
        filtered = List.copyOf(filtered);
        branches = List.copyOf(branches);
        hops = List.copyOf(hops);
    }

    @Override
    public String key() {
        return "ledger/" + lane + "/" + pipe + "/" + bucket;
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, lane)
                        .number(2, pipe)
                        .number(3, bucket)
                        .number(4, version)
                        .number(5, entered)
                        .number(6, unacknowledged)
                        .flag(7, sealed);
        filtered.forEach(each -> out.nested(8, each.write()));
        branches.forEach(each -> out.nested(9, each.write()));
        hops.forEach(each -> out.nested(10, each.write()));
        return out.toBytes();
    }

    static LedgerRow read(byte[] bytes) {
        var in = new TaggedReader(bytes, "ledger row", VERSION);
        String lane = "";
        long[] numbers = new long[7];
        boolean sealed = false;
        List<Filtered> filtered = new ArrayList<>();
        List<Branch> branches = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> lane = in.text();
                case 2, 3, 4, 5, 6 -> numbers[in.tag()] = in.number();
                case 7 -> sealed = in.flag();
                case 8 -> filtered.add(Filtered.read(in.bytes()));
                case 9 -> branches.add(Branch.read(in.bytes()));
                case 10 -> hops.add(Hop.read(in.bytes()));
                default -> in.keep();
            }
        }
        return new LedgerRow(
                lane,
                (int) numbers[2],
                numbers[3],
                numbers[4],
                numbers[5],
                numbers[6],
                sealed,
                filtered,
                branches,
                hops);
    }

    private static long[] numbers(byte[] bytes, String what, int most) {
        var in = new TaggedReader(bytes, what, VERSION);
        long[] numbers = new long[most + 1];
        while (in.next()) {
            if (in.tag() >= 1 && in.tag() <= most) {
                numbers[in.tag()] = in.number();
            } else {
                in.keep();
            }
        }
        return numbers;
    }
}
