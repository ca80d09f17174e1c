package io.penstock.worker;

import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.LinkMetrics;
import io.penstock.contract.metric.Scrape;
import io.penstock.runtime.process.Link;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Shows how the links of this process are. */
record LinkFigures(List<Link> links, BooleanSupplier ready) implements Figures {
    private static final double MILLIS = 1_000.0;

    @Override
    public void show(Scrape scrape) {
        scrape.add(LinkMetrics.READY, ready.getAsBoolean() ? 1 : 0);
        for (Link link : links) {
            String name = link.settings().intake().name();
            scrape.add(LinkMetrics.IN_FLIGHT, link.inFlight(), name)
                    .add(LinkMetrics.EXPOSED, link.exposedMillis() / MILLIS, name)
                    .add(LinkMetrics.UNSAVED, link.unsaved(), name)
                    .add(LinkMetrics.PARTITIONS, link.partitions(), name);
        }
    }
}
