package io.penstock.contract.event;

/**
 * One revision of one pipe, as stamped into events.
 *
 * @param pipe the pipe's number, assigned by the provisioner; positive
 * @param revision positive
 */
public record PipeRef(int pipe, int revision) {
    public PipeRef {
        if (pipe <= 0 || revision <= 0) {
            throw new IllegalArgumentException(
                    "pipe %d, revision %d: both must be positive".formatted(pipe, revision));
        }
    }
}
