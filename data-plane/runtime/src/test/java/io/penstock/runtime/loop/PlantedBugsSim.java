package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.runtime.planted.Planted;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bug of {@code src/test/planted} is found by the simulation. */
class PlantedBugsSim {
    private static final Path PLANTED = Path.of("src/test/planted");
    private static final long SEEDS = 3_000;

    @TempDir private Path classes;

    static List<String> bugs() throws IOException {
        try (Stream<Path> folders = Files.list(PLANTED)) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereAreBugsToFind() throws IOException {
        assertThat(bugs()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void simulationFinds(String bug) throws Exception {
        try (var loader =
                Planted.into(LinkLoop.class.getPackage(), PLANTED.resolve(bug), classes)) {
            Method live =
                    loader.loadClass(LinkLoopSim.class.getName())
                            .getDeclaredMethod("live", long.class, long.class);
            live.setAccessible(true);
            assertThatThrownBy(() -> live.invoke(null, 0L, SEEDS))
                    .as(bug)
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOfAny(
                            AssertionError.class,
                            IllegalStateException.class,
                            NullPointerException.class)
                    .satisfies(found -> System.out.println(bug + ": " + found.getMessage()));
        }
    }
}
