package io.penstock.bench.load;

/** What ingest said of one event of a batch. */
sealed interface Item {
    /** It is durable. */
    record Accepted() implements Item {}

    /** It breaks a rule; sending it again is no use. */
    record Rejected(String code) implements Item {}

    /** Nobody knows: send it again with the same id. */
    record Retry() implements Item {}
}
