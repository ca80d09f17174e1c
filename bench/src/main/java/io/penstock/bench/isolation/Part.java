package io.penstock.bench.isolation;

/** What is measured. */
enum Part {
    /** Events a second to many destinations and to few. */
    RATE,
    /** Lag of healthy destinations, alone and beside some that hang. */
    LAG
}
