package io.penstock.ingest.parse;

import io.penstock.contract.event.CloudAttributes;
import io.penstock.contract.pipe.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One event of a request, in the order of the request, from 0. */
public sealed interface Item {

    /** The event's id; null when it has none that can be read. */
    @Nullable String id();

    /** An event that keeps the rules. */
    final class Good implements Item {
        private final CloudAttributes ce;
        private final byte[] payload;

        Good(CloudAttributes ce, byte[] payload) {
            this.ce = ce;
            this.payload = payload;
        }

        public CloudAttributes ce() {
            return ce;
        }

        /** Shared, not copied: nobody writes into it. */
        public byte[] payload() {
            return payload;
        }

        @Override
        public String id() {
            return ce.id();
        }

        @Override
        public String toString() {
            return "Good[" + payload.length + " B]";
        }
    }

    /**
     * One that does not.
     *
     * @param violations at least one
     */
    record Bad(@Nullable String id, List<Violation> violations) implements Item {}
}
