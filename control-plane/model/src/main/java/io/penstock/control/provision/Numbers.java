package io.penstock.control.provision;

import io.penstock.contract.config.PipeRevisionBody;
import io.penstock.contract.config.PipeState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Gives pipes and branches their numbers, each used once for ever: bodies of revisions stay when
 * their pipe is deleted, so the highest number ever given is always to be seen.
 */
final class Numbers {
    private int lastPipe;
    private int lastBranch;

    Numbers(Draft draft) {
        lastPipe =
                IntStream.concat(
                                draft.all(PipeState.class).mapToInt(PipeState::pipe),
                                draft.all(PipeRevisionBody.class).mapToInt(b -> b.ref().pipe()))
                        .max()
                        .orElse(0);
        lastBranch =
                draft.all(PipeRevisionBody.class)
                        .flatMap(body -> body.branches().values().stream())
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
    }

    int nextPipe() {
        return ++lastPipe;
    }

    /** The branches' numbers: those that a former revision of the pipe gave, else new ones. */
    Map<String, Integer> branches(int pipe, Set<String> names, Draft draft) {
        Map<String, Integer> former = new LinkedHashMap<>();
        draft.all(PipeRevisionBody.class)
                .filter(body -> body.ref().pipe() == pipe)
                .forEach(body -> former.putAll(body.branches()));
        Map<String, Integer> numbers = new LinkedHashMap<>();
        names.forEach(
                name -> {
                    Integer known = former.get(name);
                    numbers.put(name, known == null ? ++lastBranch : known);
                });
        return numbers;
    }
}
