package io.penstock.admin.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A method and a path, whose segments in braces stand for any text.
 *
 * @param need what it asks of its caller
 */
record Route(String method, List<String> segments, Need need) {
    private static final String TENANT = "{tenant}";

    static Route of(String method, String path, Need need) {
        return new Route(method, segments(path), need);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** Whether a request is for this route. */
    boolean takes(String asked, String path) {
        List<String> actual = segments(path);
        return method.equals(asked)
                && actual.size() == segments.size()
                && IntStream.range(0, actual.size())
                        .allMatch(i -> fits(segments.get(i), actual.get(i)));
    }

    private static boolean fits(String template, String actual) {
        return template.startsWith("{") ? !actual.isEmpty() : template.equals(actual);
    }

    /** The tenant that a path of this route names. */
    Optional<String> tenant(String path) {
        int index = segments.indexOf(TENANT);
        return index < 0 ? Optional.empty() : Optional.of(segments(path).get(index));
    }
}
