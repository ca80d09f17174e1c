package io.penstock.bench.platform;

import java.util.List;

/** The topics of the shared lane's first generation, as the product's documents name them. */
public final class Chain {
    /** Where ingest writes. */
    public static final String FIRST = "penstock.shared.g1.normalize";

    /** All of them in their order. */
    public static final List<String> TOPICS =
            List.of(
                    FIRST,
                    "penstock.shared.g1.enrich",
                    "penstock.shared.g1.route",
                    "penstock.shared.g1.transform",
                    "penstock.shared.g1.transmit");

    private Chain() {}
}
