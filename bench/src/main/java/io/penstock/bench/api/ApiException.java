package io.penstock.bench.api;

/** The management API answered with a problem, or not at all. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    /**
     * An error of the API.
     *
     * @param status the HTTP status; 0: no answer came
     */
    public ApiException(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
