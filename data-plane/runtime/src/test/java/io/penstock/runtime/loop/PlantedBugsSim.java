package io.penstock.runtime.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each bug of {@code src/test/planted} is found by the simulation. A bug is one or more changes
 * {@code <Class>.edit}: lines {@code -} that stand in the class, and lines {@code +} in their
 * place.
 */
class PlantedBugsSim {
    private static final Path PLANTED = Path.of("src/test/planted");
    private static final Path LOOP = Path.of("src/main/java/io/penstock/runtime/loop");
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
        compile(PLANTED.resolve(bug));
        try (var loader = new Planted(urls())) {
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

    private void compile(Path folder) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        try (Stream<Path> edits = Files.list(folder)) {
            for (Path edit : edits.toList()) {
                arguments.add(edited(edit).toString());
            }
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("compiling " + folder).isZero();
    }

    /** The class with the bug in it. */
    private Path edited(Path edit) throws IOException {
        String name = edit.getFileName().toString().replace(".edit", ".java");
        String source = Files.readString(LOOP.resolve(name));
        String before = side(edit, "-");
        assertThat(source).as(edit + " fits the class").containsOnlyOnce(before);
        Path file = Files.createDirectories(classes.resolve("source")).resolve(name);
        return Files.writeString(file, source.replace(before, side(edit, "+")));
    }

    private static String side(Path edit, String sign) throws IOException {
        return String.join(
                "\n",
                Files.readAllLines(edit).stream()
                        .filter(line -> line.startsWith(sign))
                        .map(line -> line.substring(1))
                        .toList());
    }

    private URL[] urls() {
        String path = System.getProperty("java.class.path");
        return Stream.concat(
                        Stream.of(classes),
                        Arrays.stream(path.split(java.io.File.pathSeparator, -1)).map(Path::of))
                .map(PlantedBugsSim::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads the loop and its simulation anew, with the planted classes first. */
    private static final class Planted extends URLClassLoader {
        Planted(URL[] urls) {
            super(urls, PlantedBugsSim.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (!name.startsWith("io.penstock.runtime.loop.")) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
