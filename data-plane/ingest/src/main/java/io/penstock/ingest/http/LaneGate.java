package io.penstock.ingest.http;

import io.penstock.contract.config.SourceConfig;
import io.penstock.ingest.pressure.Pressure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Refuses requests by their head while the lane does not keep up.
 *
 * @param retryAfter when to send again
 */
public record LaneGate(Supplier<Pressure> pressure, Duration retryAfter) {

    /** Why the source may not send now, if so. */
    Optional<Problem> refusal(SourceConfig source) {
        return switch (pressure.get()) {
            case Pressure.Free() -> Optional.empty();
            case Pressure.Slow(var sources) ->
                    sources.contains(source.tenant() + "/" + source.name())
                            ? Optional.of(
                                    problem(
                                            ProblemKind.LANE_BEHIND,
                                            "send less until the lane has caught up"))
                            : Optional.empty();
            case Pressure.Stop() ->
                    Optional.of(
                            problem(
                                    ProblemKind.LANE_FULL,
                                    "the lane is far behind; nothing is taken until it catches up"));
        };
    }

    private Problem problem(ProblemKind kind, String detail) {
        return new Problem(kind, detail, List.of(), List.of(), Math.max(1, retryAfter.toSeconds()));
    }
}
