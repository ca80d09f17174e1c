package io.penstock.bench.e2e;

/** How the product's stages are grouped, and what that is compared with. */
enum Grouping {
    /** Two topics: the stages' worker reads one, transmit the other. */
    FUSED("fused", 2, 100, 20),
    /** Five topics: each stage reads one of its own, transmit the last. */
    UNFUSED("unfused", 5, 250, 250);

    /** The p95 may be so many times that of the raw chain. */
    static final double MUST_RATIO = 2.5;

    private final String option;
    private final int hops;
    private final double mustMs;
    private final double aimMs;

    Grouping(String option, int hops, double mustMs, double aimMs) {
        this.option = option;
        this.hops = hops;
        this.mustMs = mustMs;
        this.aimMs = aimMs;
    }

    /** As the launcher calls it. */
    String option() {
        return option;
    }

    /** Topics between the sender and the sink. */
    int hops() {
        return hops;
    }

    double mustMs() {
        return mustMs;
    }

    double aimMs() {
        return aimMs;
    }
}
