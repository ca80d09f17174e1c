package io.penstock.stages;

import io.penstock.contract.topic.StageName;

/** The pure stages, by name. */
public final class Stages {
    private static final Stage NORMALIZE = new NormalizeStage();
    private static final Stage ENRICH = new EnrichStage();
    private static final Stage ROUTE = new RouteStage();
    private static final Stage TRANSFORM = new TransformStage();

    private Stages() {}

    /** The stage of that name; transmit is not pure, and it is an error to ask for it. */
    public static Stage of(StageName name) {
        return switch (name) {
            case NORMALIZE -> NORMALIZE;
            case ENRICH -> ENRICH;
            case ROUTE -> ROUTE;
            case TRANSFORM -> TRANSFORM;
            case TRANSMIT -> throw new IllegalArgumentException("transmit is no pure stage");
        };
    }
}
