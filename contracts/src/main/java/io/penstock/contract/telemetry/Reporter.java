package io.penstock.contract.telemetry;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker that reports. Tags: 1 name, 2 role, 3 lane, 4 generation, 5 stage (repeated), 6 version,
 * 7 pid, 8 started, 9 epoch.
 *
 * @param name unique on the platform: {@code shared-g1-transmit-0}
 * @param role {@code ingest}, {@code stages} or {@code transmit}
 * @param generation of the lane
 * @param stages that it runs, in their order; none for other roles
 * @param version of the data plane
 * @param started ms since 1970
 * @param epoch names this run of the worker; a later run has a higher one
 */
public record Reporter(
        String name,
        String role,
        String lane,
        int generation,
        List<String> stages,
        String version,
        long pid,
        long started,
        long epoch) {
    private static final int VERSION = 1;

    public Reporter {
        stages = List.copyOf(stages);
    }

    TaggedWriter write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, name)
                        .text(2, role)
                        .text(3, lane)
                        .number(4, generation);
        stages.forEach(stage -> out.text(5, stage));
        return out.text(6, version).number(7, pid).number(8, started).number(9, epoch);
    }

    static Reporter read(byte[] bytes) {
        var in = new TaggedReader(bytes, "reporter", VERSION);
        String name = "";
        String role = "";
        String lane = "";
        int generation = 0;
        List<String> stages = new ArrayList<>(0);
        String version = "";
        long pid = 0;
        long started = 0;
        long epoch = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> name = in.text();
                case 2 -> role = in.text();
                case 3 -> lane = in.text();
                case 4 -> generation = in.small();
                case 5 -> stages.add(in.text());
                case 6 -> version = in.text();
                case 7 -> pid = in.number();
                case 8 -> started = in.number();
                case 9 -> epoch = in.number();
                default -> in.keep();
            }
        }
        return new Reporter(name, role, lane, generation, stages, version, pid, started, epoch);
    }
}
