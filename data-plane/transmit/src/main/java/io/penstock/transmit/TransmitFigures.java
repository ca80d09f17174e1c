package io.penstock.transmit;

import io.penstock.contract.failure.FailureCode;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.LinkMetrics;
import io.penstock.contract.metric.Metric;
import io.penstock.contract.metric.Scrape;
import io.penstock.contract.metric.TransmitMetrics;
import io.penstock.contract.topic.StageName;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Shows what a transmit worker counts anyway; as many series whatever customers do. */
record TransmitFigures(Counts counts, Room room) implements Figures {

    @Override
    public void show(Scrape scrape) {
        scrape.add(TransmitMetrics.DELIVERIES, counts.delivered().sum())
                .add(TransmitMetrics.LAG, counts.lag())
                .add(TransmitMetrics.ATTEMPTS, counts.attempts().sum())
                .add(TransmitMetrics.RETRIES, counts.retries().sum())
                .add(TransmitMetrics.IN_FLIGHT, counts.inFlight().sum())
                .add(TransmitMetrics.WAITING, counts.waiting().sum())
                .add(TransmitMetrics.QUEUED, counts.queued().sum())
                .add(TransmitMetrics.ROOM, room.taken())
                .add(TransmitMetrics.PARKED, counts.parked().sum())
                .add(TransmitMetrics.SPILLED, counts.spilled().sum())
                .add(TransmitMetrics.DISPLACED, counts.displaced().sum());
        causes(scrape, LinkMetrics.DEAD_LETTERS, counts.deadLettered());
        causes(scrape, LinkMetrics.HELD, counts.held());
    }

    /** Those that never occurred too: a rise from nothing to one is a rise. */
    private static void causes(Scrape scrape, Metric metric, Map<FailureCode, LongAdder> counters) {
        counters.forEach(
                (code, counter) ->
                        scrape.add(metric, counter.sum(), StageName.TRANSMIT.text(), code.text()));
    }
}
