package io.penstock.admin.request;

/** A resource whose generation rises with every change; its {@code ETag} is made of it. */
public interface Versioned {
    long generation();
}
