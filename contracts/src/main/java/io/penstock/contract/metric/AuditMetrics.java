package io.penstock.contract.metric;

import static io.penstock.contract.metric.Metric.Audience.OPERATOR;
import static io.penstock.contract.metric.Metric.Audience.TENANT;
import static io.penstock.contract.metric.Metric.Unit.BYTES;
import static io.penstock.contract.metric.Metric.Unit.ONE;
import static io.penstock.contract.metric.Metric.Unit.RECORDS;
import static io.penstock.contract.metric.Metric.Unit.SECONDS;

import java.util.List;

/** What the audit of a lane says; absent while nobody audits it, which is not the same as 0. */
public final class AuditMetrics {
    private static final String LANE = "lane";

    public static final Metric MISSING =
            Metric.gauge(
                    "audit_missing",
                    ONE,
                    TENANT,
                    "Missing",
                    "Deliveries that are proven to be missing now.",
                    LANE);
    public static final Metric UNKNOWN =
            Metric.gauge(
                    "audit_unknown",
                    ONE,
                    TENANT,
                    "Unknown",
                    "Deliveries of which nobody can say what became of them, since facts about"
                            + " them are missing.",
                    LANE);
    public static final Metric LATE =
            Metric.gauge(
                    "audit_late",
                    ONE,
                    TENANT,
                    "Late",
                    "Deliveries that have not ended within the objective.",
                    LANE);
    public static final Metric UNRESOLVED =
            Metric.gauge(
                    "audit_unresolved",
                    ONE,
                    OPERATOR,
                    "Unresolved",
                    "Deliveries that have no final state yet, waiting and held ones included.",
                    LANE);
    public static final Metric BEHIND =
            Metric.gauge(
                    "audit_behind",
                    RECORDS,
                    OPERATOR,
                    "Behind",
                    "Facts that are written and that the audit has not read.",
                    LANE);
    public static final Metric STATE =
            Metric.gauge(
                    "audit_state", BYTES, OPERATOR, "State", "Memory of the audit's state.", LANE);
    public static final Metric LAST =
            Metric.gauge(
                    "audit_last",
                    SECONDS,
                    OPERATOR,
                    "Last told",
                    "When the audit last said how it is, since 1970.",
                    LANE);

    /** All of them. */
    public static final List<Metric> ALL =
            List.of(MISSING, UNKNOWN, LATE, UNRESOLVED, BEHIND, STATE, LAST);

    private AuditMetrics() {}
}
