package io.penstock.runtime.planted;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * Loads a package of the runtime and its tests anew, with a bug in it. A bug is a folder of changes
 * {@code <Class>.edit}: lines {@code -} that stand in the class, and lines {@code +} in their
 * place.
 */
public final class Planted extends URLClassLoader {
    private static final Path SOURCES = Path.of("src/main/java");

    private final String prefix;

    private Planted(URL[] urls, String prefix) {
        super(urls, Planted.class.getClassLoader());
        this.prefix = prefix;
    }

    /**
     * Plants a bug.
     *
     * @param bug the folder of its changes
     * @param home a package whose classes are changed
     * @param scratch an empty folder
     */
    public static Planted into(Package home, Path bug, Path scratch) throws IOException {
        compile(bug, SOURCES.resolve(home.getName().replace('.', '/')), scratch);
        return new Planted(urls(scratch), home.getName() + ".");
    }

    private static void compile(Path bug, Path sources, Path classes) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-nowarn",
                                "-proc:none",
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path")));
        try (Stream<Path> edits = Files.list(bug)) {
            for (Path edit : edits.toList()) {
                arguments.add(edited(edit, sources, classes).toString());
            }
        }
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        assertThat(status).as("compiling " + bug).isZero();
    }

    /** The class with the bug in it. */
    private static Path edited(Path edit, Path sources, Path classes) throws IOException {
        String name = edit.getFileName().toString().replace(".edit", ".java");
        String source = Files.readString(sources.resolve(name));
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

    private static URL[] urls(Path classes) {
        String path = System.getProperty("java.class.path");
        return Stream.concat(
                        Stream.of(classes),
                        Arrays.stream(path.split(File.pathSeparator, -1)).map(Path::of))
                .map(Planted::url)
                .toArray(URL[]::new);
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            if (!name.startsWith(prefix)) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }
}
