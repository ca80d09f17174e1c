package io.penstock.fleet.local;

import io.penstock.contract.topic.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which pure stages run together in one worker.
 *
 * @param groups consecutive stages each, together all pure stages in their order
 */
public record Grouping(List<Group> groups) {

    /** Stages of one worker. */
    public record Group(List<StageName> stages) {
        public Group {
            stages = List.copyOf(stages);
        }

        /** The fleet's name: {@code enrich}, {@code normalize-transform}. */
        public String fleet() {
            String first = stages.getFirst().text();
            return stages.size() == 1 ? first : first + "-" + stages.getLast().text();
        }

        /** {@code normalize,enrich}. */
        public String option() {
            return stages.stream().map(StageName::text).collect(Collectors.joining(","));
        }
    }

    public Grouping {
        groups = List.copyOf(groups);
        List<StageName> all = new ArrayList<>();
        groups.forEach(group -> all.addAll(group.stages()));
        if (!all.equals(StageName.PURE)) {
            throw new IllegalArgumentException(
                    "grouping " + all + " must be all of " + StageName.PURE + " in this order");
        }
    }

    /** Reads {@code fused}, {@code unfused} or {@code normalize+enrich,route+transform}. */
    public static Grouping of(String text) {
        return switch (text) {
            case "fused" -> new Grouping(List.of(new Group(StageName.PURE)));
            case "unfused" ->
                    new Grouping(
                            StageName.PURE.stream()
                                    .map(stage -> new Group(List.of(stage)))
                                    .toList());
            default -> new Grouping(Stream.of(text.split(",", -1)).map(Grouping::group).toList());
        };
    }

    private static Group group(String text) {
        return new Group(Stream.of(text.split("\\+", -1)).map(StageName::of).toList());
    }
}
