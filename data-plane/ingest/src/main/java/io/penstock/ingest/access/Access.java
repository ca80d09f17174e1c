package io.penstock.ingest.access;

import io.penstock.contract.config.SourceConfig;

/** Whether a request may post, and for which source. */
public sealed interface Access {
    record Granted(SourceConfig source) implements Access {}

    /**
     * The key opens nothing here.
     *
     * @param reason for the sender
     */
    record Denied(String reason) implements Access {}

    /** The configuration is not yet read to its end: nobody can be refused. */
    record NotYetKnown() implements Access {}
}
