package io.penstock.bench.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.bench.measure.CpuMeter;
import java.util.function.Function;

/** The product's chain or a raw one, both to the same sink. */
final class ChainSide {
    private final String name;
    private final CpuMeter meter;
    private final Function<Load, JsonNode> load;

    /**
     * A chain.
     *
     * @param load sends, and answers {@code {sent, accepted, refused}} when all of it is sent
     */
    ChainSide(String name, CpuMeter meter, Function<Load, JsonNode> load) {
        this.name = name;
        this.meter = meter;
        this.load = load;
    }

    String name() {
        return name;
    }

    CpuMeter meter() {
        return meter;
    }

    JsonNode send(Load what) {
        return load.apply(what);
    }
}
