package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Unit.BYTES;
import static io.penstock.contract.metric.Metric.Unit.ONE;

import java.util.List;

/** What the backend shows of itself and of PostgreSQL. */
public final class BackendMetrics {
    public static final Metric DATABASE_UP =
            Metric.gauge(
                    "database_up",
                    ONE,
                    OPERATOR,
                    "Database answers",
                    "1: PostgreSQL is migrated and answers the backend.");
    public static final Metric DATABASE_SIZE =
            Metric.gauge(
                    "database_size",
                    BYTES,
                    OPERATOR,
                    "Size",
                    "Bytes of the platform's database; absent while it does not answer.");
    public static final Metric DATABASE_CONNECTIONS =
            Metric.gauge(
                    "database_connections",
                    ONE,
                    OPERATOR,
                    "Connections",
                    "Connections to the platform's database, of everybody; absent while it does"
                            + " not answer.");

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(DATABASE_UP, DATABASE_SIZE, DATABASE_CONNECTIONS);

    private BackendMetrics() {}
}
