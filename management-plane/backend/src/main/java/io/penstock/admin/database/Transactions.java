package io.penstock.admin.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in a transaction of its own: committed when the work returns, rolled back when it
 * throws. The connection goes back to the pool with nothing of the transaction left on it.
 */
public final class Transactions {
    private final DataSource pool;

    public Transactions(DataSource pool) {
        this.pool = pool;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /**
     * Runs the work.
     *
     * @throws DatabaseUnavailableException when PostgreSQL does not answer
     * @throws IllegalStateException when it refuses a statement
     */
    public <T> T run(Work<T> work) {
        return run(work, Connection::commit);
    }

    /** Runs the work, checks what would be checked at its commit, and takes it back. */
    public <T> T tryOut(Work<T> work) {
        return run(
                work,
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("set constraints all immediate");
                    }
                    connection.rollback();
                });
    }

    /** How a transaction ends whose work has returned. */
    @FunctionalInterface
    private interface End {
        void of(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work, End end) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            return run(connection, work, end);
        } catch (SQLException e) {
            throw SqlStates.translate(e);
        }
    }

    private static <T> T run(Connection connection, Work<T> work, End end) throws SQLException {
        boolean done = false;
        try {
            T result = work.run(new Transaction(connection));
            end.of(connection);
            done = true;
            return result;
        } finally {
            if (!done) {
                rollBack(connection);
            }
        }
    }

    /**
     * A connection that cannot even roll back is not used again. The pool's own {@code abort} would
     * keep its place taken, so the one below it is ended, which the pool finds out.
     */
    private static void rollBack(Connection connection) throws SQLException {
        try {
            connection.rollback();
        } catch (SQLException e) {
            connection.unwrap(Connection.class).abort(Runnable::run);
        }
    }
}
