package io.penstock.admin.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.fixture.Api.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What every route is meant to ask of its caller, written down beside the product. */
final class Matrix {
    private static final Path FILE = Path.of("src/test/resources/access-matrix.txt");
    private static final List<String> ROLES = List.of("viewer", "editor", "owner");

    private Matrix() {}

    /** A route. */
    record Row(String method, String path, String need) {
        private static Row of(String line) {
            String[] parts = line.split(" ", -1);
            return new Row(parts[0], parts[1], parts[2]);
        }

        boolean isOpen() {
            return need.equals("open");
        }

        boolean inTenant() {
            return ROLES.contains(need);
        }

        boolean hasBody() {
            return method.equals("POST") || method.equals("PUT");
        }

        boolean namesMoreThanTheTenant() {
            return path.replace("{tenant}", "").contains("{");
        }

        /** The roles that are lower than the one that is needed. */
        List<String> lowerRoles() {
            return ROLES.subList(0, ROLES.indexOf(need));
        }

        /** The path with names for what stands in braces. */
        String path(Map<String, String> names) {
            String filled = path;
            for (var name : names.entrySet()) {
                filled = filled.replace("{" + name.getKey() + "}", name.getValue());
            }
            if (filled.contains("{")) {
                throw new IllegalStateException("no name for a part of " + path);
            }
            return filled;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Row> rows() {
        try {
            return Files.readAllLines(FILE, UTF_8).stream()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The routes of an OpenAPI document, as {@code METHOD path}. */
    static Set<String> documented(Answer document) {
        var routes = new TreeSet<String>();
        if (document.at("paths") instanceof Map<?, ?> paths) {
            paths.forEach(
                    (path, operations) ->
                            ((Map<?, ?>) operations)
                                    .keySet()
                                    .forEach(
                                            method ->
                                                    routes.add(
                                                            String.valueOf(method)
                                                                            .toUpperCase(
                                                                                    Locale.ROOT)
                                                                    + " "
                                                                    + path)));
        }
        return routes;
    }
}
