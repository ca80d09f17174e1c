package io.penstock.contract.fact;

import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;

/**
 * Events that entered a lane on one revision of one pipe; what is released or retried does not
 * enter again. Tags: 1 pipe, 2 revision, 3 bucket, 4 marks.
 *
 * @param pipe its number; 0 for events that are on none
 * @param revision 0 for events that are on no pipe
 * @param bucket start of the minute (or whatever a bucket's length is) of the events' time, s since
 *     1970
 */
public record Entered(int pipe, int revision, long bucket, Marks marks) {
    private static final int VERSION = 1;

    public Entered {
        if (pipe < 0 || revision < 0) {
            throw new IllegalArgumentException(
                    "entered on pipe %d, revision %d: neither is negative"
                            .formatted(pipe, revision));
        }
    }

    TaggedWriter write() {
        return new TaggedWriter(VERSION)
                .number(1, pipe)
                .number(2, revision)
                .number(3, bucket)
                .nested(4, marks.write());
    }

    static Entered read(byte[] bytes) {
        var in = new TaggedReader(bytes, "entered", VERSION);
        int pipe = 0;
        int revision = 0;
        long bucket = 0;
        Marks marks = Marks.NONE;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> pipe = in.small();
                case 2 -> revision = in.small();
                case 3 -> bucket = in.number();
                case 4 -> marks = Marks.read(in.bytes());
                default -> in.keep();
            }
        }
        return new Entered(pipe, revision, bucket, marks);
    }
}
