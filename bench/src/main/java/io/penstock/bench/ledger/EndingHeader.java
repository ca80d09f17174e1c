package io.penstock.bench.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads from an event's header in the dead letters or holds what the ledger needs: tag 1 the id, 19
 * a pipe's number, 21 the branch's number, 27 the evidence, and of that tag 1 the code.
 */
final class EndingHeader {
    private String id = "";
    private int branch;
    private final List<Integer> pipes = new ArrayList<>();
    private String code = "";

    private EndingHeader() {}

    /** An {@link IllegalArgumentException} says why the header cannot be read. */
    static Ending read(byte[] header, Ending.Kind kind) {
        var read = new EndingHeader();
        TaggedFields.visit(header, read::field);
        if (read.id.isEmpty()) {
            throw new IllegalArgumentException("the header names no event");
        }
        return new Ending(read.id, kind, read.branch, read.pipes, read.code);
    }

    private void field(long tag, byte[] value) {
        if (tag == 1) {
            id = TaggedFields.text(value);
        } else if (tag == 19) {
            pipes.add((int) TaggedFields.number(value));
        } else if (tag == 21) {
            branch = (int) TaggedFields.number(value);
        } else if (tag == 27) {
            TaggedFields.visit(value, this::evidence);
        }
    }

    private void evidence(long tag, byte[] value) {
        if (tag == 1) {
            code = TaggedFields.text(value);
        }
    }
}
