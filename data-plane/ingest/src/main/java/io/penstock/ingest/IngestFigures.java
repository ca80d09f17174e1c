package io.penstock.ingest;

import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.IngestMetrics;
import io.penstock.contract.metric.LinkMetrics;
import io.penstock.contract.metric.Scrape;
import io.penstock.ingest.admission.Admission;
import io.penstock.ingest.connection.Listener;
import io.penstock.ingest.http.IngestCounts;
import io.penstock.ingest.pressure.LaneWatch;
import io.penstock.ingest.pressure.Pressure;

/** Shows how this process is; as many series whatever senders do. */
record IngestFigures(
        IngestCounts counts,
        Readiness readiness,
        Admission admission,
        Listener listener,
        LaneWatch watch)
        implements Figures {

    @Override
    public void show(Scrape scrape) {
        counts.show(scrape);
        scrape.add(LinkMetrics.READY, readiness.ready() ? 1 : 0)
                .add(IngestMetrics.BYTES_IN_FLIGHT, admission.inFlight())
                .add(IngestMetrics.CONNECTIONS, listener.connections())
                .add(IngestMetrics.PRESSURE, level(watch.pressure()))
                .add(IngestMetrics.BACKLOG_KNOWN, watch.answered() ? 1 : 0);
    }

    private static int level(Pressure pressure) {
        return switch (pressure) {
            case Pressure.Free() -> 0;
            case Pressure.Slow _ -> 1;
            case Pressure.Stop() -> 2;
        };
    }
}
