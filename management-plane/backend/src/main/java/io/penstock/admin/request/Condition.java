package io.penstock.admin.request;

/**
 * What is asked of a row.
 *
 * @param sql with one place for the value
 */
public record Condition(String sql, Object value) {}
