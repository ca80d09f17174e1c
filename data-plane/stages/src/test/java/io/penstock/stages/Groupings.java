package io.penstock.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.topic.StageName;
import java.util.ArrayList;
import java.util.List;

/** Runs a chain in every grouping that there is, and sees that all give the same. */
final class Groupings {
    private static final int CUTS = StageName.PURE.size() - 1;

    private Groupings() {}

    /** How the event ends, in each grouping. */
    static List<Ending> run(Event event, CompiledPipe pipe) {
        List<Ending> fused = run(event, pipe, 0);
        for (int cuts = 1; cuts < 1 << CUTS; cuts++) {
            assertThat(rendered(run(event, pipe, cuts)))
                    .as("cut after %s", Integer.toBinaryString(cuts))
                    .isEqualTo(rendered(fused));
        }
        return fused;
    }

    /** One grouping: bit n of {@code cuts} parts stage n from the one after it. */
    private static List<Ending> run(Event event, CompiledPipe pipe, int cuts) {
        List<Ending> endings = new ArrayList<>();
        List<Event> arriving = List.of(event);
        int from = 0;
        while (from <= CUTS) {
            int to = from;
            while (to < CUTS && (cuts >> to & 1) == 0) {
                to++;
            }
            List<Event> leaving = new ArrayList<>();
            for (Event arrived : arriving) {
                for (Ending ending :
                        Chain.run(
                                travelled(arrived),
                                pipe,
                                StageName.PURE.get(from),
                                StageName.PURE.get(to))) {
                    switch (ending) {
                        case Ending.Forwarded(var forwarded) -> leaving.add(forwarded);
                        case Ending.Filtered _, Ending.Rejected _ -> endings.add(ending);
                    }
                }
            }
            arriving = leaving;
            from = to + 1;
        }
        arriving.forEach(last -> endings.add(new Ending.Forwarded(last)));
        return endings;
    }

    /** The event as the next process reads it. */
    private static Event travelled(Event event) {
        return new Event(
                HeaderCodec.read(HeaderCodec.write(event.header())), event.payload().clone());
    }

    private static List<String> rendered(List<Ending> endings) {
        return endings.stream().map(Groupings::rendered).sorted().toList();
    }

    private static String rendered(Ending ending) {
        return switch (ending) {
            case Ending.Forwarded(var event) -> "forwarded " + bytes(event);
            case Ending.Filtered(var rule, var stage) -> "filtered " + rule + " " + stage;
            case Ending.Rejected(var event, var failure, var stage) ->
                    "rejected " + failure + " " + stage + " " + bytes(event);
        };
    }

    private static String bytes(Event event) {
        var hex = java.util.HexFormat.of();
        return hex.formatHex(HeaderCodec.write(event.header()))
                + " "
                + hex.formatHex(event.payload());
    }
}
