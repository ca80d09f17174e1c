package io.penstock.ctl.send;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.failure.ExitCode;
import io.penstock.ctl.output.Documents;

/**
 * What became of an event.
 *
 * @param number in the input, from 1 on
 * @param id the event's; empty: it has none
 * @param code why it is not accepted; empty: it is
 */
record Receipt(long number, String id, Fate fate, String code, String detail) {
    /** How it ended. */
    enum Fate {
        /** Durable. */
        ACCEPTED(ExitCode.OK),
        /** Not stored. */
        REFUSED(ExitCode.FAILURE),
        /** Not stored: the key opens nothing. */
        LOCKED_OUT(ExitCode.AUTH),
        /** It may be stored: nobody has said. */
        UNKNOWN(ExitCode.TIMEOUT);

        private final ExitCode exit;

        Fate(ExitCode exit) {
            this.exit = exit;
        }

        ExitCode exit() {
            return exit;
        }

        String text() {
            return switch (this) {
                case ACCEPTED -> "accepted";
                case REFUSED, LOCKED_OUT -> "refused";
                case UNKNOWN -> "unknown";
            };
        }
    }

    ObjectNode document() {
        ObjectNode document =
                Documents.object().put("number", number).put("id", id).put("result", fate.text());
        return code.isEmpty() ? document : document.put("code", code).put("detail", detail);
    }
}
