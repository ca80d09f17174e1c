package io.penstock.provisioner;

/** What came of one turn of the provisioner. */
public sealed interface Turn {
    /** Nothing to do. */
    record Quiet() implements Turn {}

    /**
     * One transaction was written.
     *
     * @param changes records of {@code penstock.pipes}
     * @param answers records of {@code penstock.observed}
     */
    record Published(int changes, int answers) implements Turn {}

    /** Kafka is away, or what it holds cannot be read; the next turn begins anew. */
    record Failed(RuntimeException cause) implements Turn {}

    /** Another controller leads now. This one must write nothing more. */
    record Fenced() implements Turn {}
}
