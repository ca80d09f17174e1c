package io.penstock.bench.load;

/**
 * Ids that are unique across runs and from which the event's number can be read: {@code
 * demo-m3x9k2-00000042}.
 *
 * @param run unique among all runs against one platform
 */
public record RunIds(String run) {
    public RunIds {
        if (!run.matches("[-a-zA-Z0-9]{1,60}")) {
            throw new IllegalArgumentException(
                    "run '" + run + "' must be 1 to 60 letters, digits and hyphens");
        }
    }

    public String id(long number) {
        String digits = Long.toString(number);
        return run + "-" + "0".repeat(Math.max(0, 8 - digits.length())) + digits;
    }

    /** The number within the run; an {@link IllegalArgumentException} for another run's id. */
    public long number(String id) {
        if (!id.startsWith(run + "-")) {
            throw new IllegalArgumentException("id '" + id + "' is not of run '" + run + "'");
        }
        return Long.parseLong(id.substring(run.length() + 1));
    }
}
