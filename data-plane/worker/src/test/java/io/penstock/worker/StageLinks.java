package io.penstock.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.contract.event.Event;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import io.penstock.contract.fact.Author;
import io.penstock.contract.topic.LaneGeneration;
import io.penstock.contract.topic.StageName;
import io.penstock.runtime.config.Directory;
import io.penstock.runtime.link.LinkSettings;
import io.penstock.runtime.process.Link;
import io.penstock.runtime.telemetry.Counters;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The links of pure stages in a grouping, each in a thread of this process. */
final class StageLinks {
    static final List<List<StageName>> FUSED = List.of(StageName.PURE);
    static final List<List<StageName>> UNFUSED = StageName.PURE.stream().map(List::of).toList();
    static final List<List<StageName>> SPLIT =
            List.of(
                    List.of(StageName.NORMALIZE, StageName.ENRICH, StageName.ROUTE),
                    List.of(StageName.TRANSFORM));

    private StageLinks() {}

    static List<Link> start(
            String bootstrap,
            LaneGeneration lane,
            Directory directory,
            List<List<StageName>> grouping) {
        return start(bootstrap, lane, directory, grouping, new Counters());
    }

    static List<Link> start(
            String bootstrap,
            LaneGeneration lane,
            Directory directory,
            List<List<StageName>> grouping,
            Counters counters) {
        var pipes = new Pipes(directory, counters);
        var counts = new StageCounts(List.of());
        var routes = new Routes(lane, directory);
        InstantSource fixed = InstantSource.fixed(Instant.EPOCH.plusSeconds(1));
        List<Throwable> deaths = new CopyOnWriteArrayList<>();
        List<Link> links = new ArrayList<>();
        for (List<StageName> group : grouping) {
            for (StageName from : group) {
                var step =
                        new StagesStep(
                                from, group.getLast(), pipes, routes, fixed, counters, counts);
                var author = new Author("it-" + lane.label() + from.text(), 1, "1");
                var settings = LinkSettings.of(bootstrap, lane, from, author);
                links.add(new Link(settings, step, InstantSource.system(), deaths::add));
            }
        }
        links.forEach(Link::start);
        return links;
    }

    /** The bytes of an event, its header included but for when the event was stored. */
    static String describe(Event event) {
        EventHeader header = event.header();
        return HexFormat.of().formatHex(HeaderCodec.write(header.with(header.origin().storedAt(0))))
                + " "
                + new String(event.payload(), UTF_8);
    }
}
