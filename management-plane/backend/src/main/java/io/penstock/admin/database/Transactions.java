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
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            return run(connection, work);
        } catch (SQLException e) {
            throw SqlStates.translate(e);
        }
    }

    private static <T> T run(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            T result = work.run(new Transaction(connection));
            connection.commit();
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
