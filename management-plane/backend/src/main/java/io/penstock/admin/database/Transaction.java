package io.penstock.admin.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements within one open transaction; whoever opened it ends it. */
public final class Transaction {
    private final Connection connection;

    Transaction(Connection connection) {
        this.connection = connection;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows, in the query's order. */
    public <T> List<T> list(String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (var statement = prepare(sql, values);
                var rows = statement.executeQuery()) {
            List<T> list = new ArrayList<>();
            while (rows.next()) {
                list.add(row.read(rows));
            }
            return list;
        }
    }

    /** The only row, or none. */
    public <T> Optional<T> one(String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        List<T> rows = list(sql, row, values);
        if (rows.size() > 1) {
            throw new IllegalStateException("a query for one row found " + rows.size());
        }
        return rows.stream().findFirst();
    }

    /** Whether the query has a row. */
    public boolean any(String sql, @Nullable Object... values) throws SQLException {
        return !list(sql, _ -> true, values).isEmpty();
    }

    /** Runs a statement; the number of rows it changed. */
    public int run(String sql, @Nullable Object... values) throws SQLException {
        try (var statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    /** Runs a statement once for each of these values, in their order. */
    public void runEach(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] values : rows) {
                bindAll(statement, values);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A column's instant. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A column's instant, or null. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            bindAll(statement, values);
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bindAll(PreparedStatement statement, @Nullable Object[] values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
    }

    private void bind(PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        switch (value) {
            case null -> statement.setObject(index, null);
            case Instant at ->
                    statement.setObject(index, OffsetDateTime.ofInstant(at, ZoneOffset.UTC));
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Long[] numbers ->
                    statement.setArray(index, connection.createArrayOf("bigint", numbers));
            default -> statement.setObject(index, value);
        }
    }
}
