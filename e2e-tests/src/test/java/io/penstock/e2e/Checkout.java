package io.penstock.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The checkout under test: where its script and its built parts are. */
final class Checkout {
    static final Path ROOT =
            Path.of(System.getProperty("penstock.checkout", "..")).toAbsolutePath().normalize();
    private static final Path SCRATCH = ROOT.resolve("e2e-tests/target/e2e");

    private Checkout() {}

    /** An empty folder for one test's or one platform's files. */
    static Path scratch(String name) {
        Path folder = SCRATCH.resolve(name);
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    old.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("folder cannot be made: " + folder, e);
        }
    }

    /**
     * Compiles the classes of a planted bug against a built part and gives their folder. A bug has
     * classes, or {@link Edit}s of classes.
     *
     * @param bug a folder of {@code e2e-tests/planted}
     * @param part the built part's folder: {@code data-plane/worker}
     */
    static Path plant(String bug, String part) {
        Path sources = ROOT.resolve("e2e-tests/planted").resolve(bug);
        Path classes = scratch("planted-" + bug);
        Path edited = scratch("planted-source");
        List<String> arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        arguments.addAll(List.of("-cp", classPath(ROOT.resolve(part).resolve("target"))));
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                arguments.add(source(sources, file, edited).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("planted bug cannot be read: " + sources, e);
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("planted bug '" + bug + "' does not compile");
        }
        return classes;
    }

    private static Path source(Path sources, Path file, Path edited) throws IOException {
        return file.toString().endsWith(".edit")
                ? Edit.read(file).apply(sources.relativize(file), edited)
                : file;
    }

    private static String classPath(Path target) {
        List<String> jars = new ArrayList<>(jars(target));
        jars.addAll(jars(target.resolve("lib")));
        return String.join(System.getProperty("path.separator"), jars);
    }

    private static List<String> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("part is not built: " + folder, e);
        }
    }
}
