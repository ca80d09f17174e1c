package io.penstock.admin.database;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells PostgreSQL being away from PostgreSQL refusing (SQLSTATE, PostgreSQL's Appendix A). */
final class SqlStates {
    /** Connection, resources, operator intervention, system error; lock and query timeouts. */
    private static final Set<String> AWAY_CLASSES = Set.of("08", "53", "57", "58");

    private static final Set<String> AWAY = Set.of("55P03", "40001", "40P01");

    private SqlStates() {}

    static RuntimeException translate(SQLException e) {
        String state = e.getSQLState();
        return away(state)
                ? new DatabaseUnavailableException("the database does not answer", e)
                : new IllegalStateException("the database refused a statement: " + state, e);
    }

    /** A pool that gives no connection in time has no state. */
    private static boolean away(@Nullable String state) {
        return state == null
                || AWAY.contains(state)
                || (state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2)));
    }
}
