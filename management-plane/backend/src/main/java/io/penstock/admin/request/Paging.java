package io.penstock.admin.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.Violation;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: at most {@code limit} items behind the one that the cursor
 * {@code after} stands for. A cursor holds that item's key and stays good when the item goes.
 *
 * @param after the key behind which the part begins; empty: it is the first
 */
public record Paging(String after, int limit) {
    private static final int MOST = 500;
    private static final int USUAL = 100;

    /** No time of a list is later: the year 2286. */
    private static final long MOST_MICROS = 9_999_999_999_999_999L;

    /** Names and numbers: what lists are in the order of. */
    private static final String KEY = "[a-z0-9-]{1,63}";

    /**
     * Reads the query's parameters.
     *
     * @throws ProblemException 422 when one is not valid
     */
    public static Paging read(@Nullable String after, @Nullable String limit) {
        return new Paging(after == null ? "" : key(after), limit == null ? USUAL : number(limit));
    }

    private static String key(String cursor) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.matches(KEY)) {
                return key;
            }
        } catch (IllegalArgumentException _) {
            // Refused as one that holds no key.
        }
        throw invalid("after", "cursor", "'" + cursor + "' is no cursor of a list");
    }

    private static int number(String limit) {
        if (!limit.matches("[1-9][0-9]{0,2}") || Integer.parseInt(limit) > MOST) {
            throw invalid("limit", "range", "'" + limit + "' must be a number from 1 to " + MOST);
        }
        return Integer.parseInt(limit);
    }

    private static ProblemException invalid(String parameter, String rule, String detail) {
        return ProblemException.invalid(List.of(new Violation("?" + parameter, rule, detail)));
    }

    /** How many to fetch: one more than is shown, to see whether there is a next page. */
    public int fetched() {
        return limit + 1;
    }

    /** For lists by falling number: the number that all items are below. */
    public long before() {
        if (after.isEmpty()) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("[0-9]{1,18}")) {
            throw invalid("after", "cursor", "the cursor is of another list");
        }
        return Long.parseLong(after);
    }

    /**
     * A place in a list by falling time.
     *
     * @param micros since 1970
     * @param number tells items of the same time apart
     */
    public record Point(long micros, long number) {
        private static final Point NEWEST = new Point(MOST_MICROS, Long.MAX_VALUE);

        /** The key of an item of such a list. */
        public String key() {
            return micros + "-" + number;
        }
    }

    /** For lists by falling time: the point that all items are behind. */
    public Point behind() {
        if (after.isEmpty()) {
            return Point.NEWEST;
        }
        if (!after.matches("[0-9]{1,16}-[0-9]{1,18}")) {
            throw invalid("after", "cursor", "the cursor is of another list");
        }
        String[] parts = after.split("-", 2);
        return new Point(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /**
     * The list's document.
     *
     * @param fetched as many as {@link #fetched} says, or all there are
     * @param key of an item: what the list is in the order of
     * @param list makes the document of what is shown and the cursor of the next page, if any
     */
    public <T, L> L page(
            List<T> fetched,
            Function<T, String> key,
            BiFunction<List<T>, @Nullable String, L> list) {
        if (fetched.size() <= limit) {
            return list.apply(fetched, null);
        }
        List<T> shown = fetched.subList(0, limit);
        return list.apply(shown, cursor(key.apply(shown.getLast())));
    }

    private static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }
}
