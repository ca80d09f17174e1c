package io.penstock.contract.metric;

/** Something that shows figures of its process. From any thread, while the process works. */
@FunctionalInterface
public interface Figures {
    /** Shows what it has now; nothing is reset. */
    void show(Scrape scrape);
}
