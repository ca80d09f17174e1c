package io.penstock.admin.live;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a stream has come; as text the id of its events. Neither number falls while the database
 * and the topic last.
 *
 * @param audit id of the last change of a document: an entry of the audit log
 * @param observed offset of the last report of the control plane; −1: before any
 */
record Position(long audit, long observed) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18})-(-1|[0-9]{1,18})");

    static Optional<Position> parse(@Nullable String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text);
        return matcher.matches()
                ? Optional.of(
                        new Position(
                                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether this is behind the other or equal, in both. */
    boolean notAfter(Position other) {
        return audit <= other.audit && observed <= other.observed;
    }

    @Override
    public String toString() {
        return audit + "-" + observed;
    }
}
