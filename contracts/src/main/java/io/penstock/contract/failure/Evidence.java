package io.penstock.contract.failure;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * What a dead letter or a hold carries beside the event as taken.
 *
 * @param code a {@link FailureCode#text()}, or one of a newer release
 * @param stage the topic's stage at which the event re-enters
 * @param message cut to {@value #MAX_MESSAGE} characters
 * @param attempts how often the destination was tried
 * @param at µs since 1970
 * @param status that the destination answered last; 0: none, or the record is older than the field
 */
public record Evidence(
        String code, String stage, String message, int attempts, long at, int status) {
    /** The Kafka record header of what has no readable event header, with the evidence alone. */
    public static final String HEADER = "penstock.evidence";

    /** Characters of a message that are kept. */
    public static final int MAX_MESSAGE = 4_000;

    private static final int VERSION = 1;

    public Evidence {
        if (message.length() > MAX_MESSAGE) {
            message = message.substring(0, MAX_MESSAGE);
        }
    }

    public static Evidence of(Failure failure, String stage, int attempts, long at) {
        return new Evidence(failure.code().text(), stage, failure.message(), attempts, at, 0);
    }

    /** The same of a destination that answered the last attempt with this status; 0: it did not. */
    public Evidence answered(int last) {
        return new Evidence(code, stage, message, attempts, at, last);
    }

    public TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .text(1, code)
                .text(2, stage)
                .text(3, message)
                .number(4, attempts)
                .number(5, at)
                .number(6, status);
    }

    public static Evidence read(byte[] bytes) {
        var in = new TaggedReader(bytes, "evidence", VERSION);
        String code = "";
        String stage = "";
        String message = "";
        int attempts = 0;
        long at = 0;
        int status = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> code = in.text();
                case 2 -> stage = in.text();
                case 3 -> message = in.text();
                case 4 -> attempts = in.small();
                case 5 -> at = in.number();
                case 6 -> status = in.small();
                default -> in.keep();
            }
        }
        return new Evidence(code, stage, message, attempts, at, status);
    }
}
