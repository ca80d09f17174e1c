package io.penstock.ingest.rate;

/**
 * One limit, with its bucket.
 *
 * @param name in headers and problems: {@code source-events}
 * @param described as {@code RateLimit-Policy} shows it
 */
record Policy(String name, Unit unit, String described, TokenBucket bucket) {

    static Policy of(String owner, Unit unit, int rate, long now) {
        String name = owner + "-" + unit.text();
        return new Policy(
                name,
                unit,
                "\"%s\";q=%d;w=1;%s".formatted(name, rate, unit.parameter()),
                new TokenBucket(rate, now));
    }

    /** As {@code RateLimit} shows it. */
    String state(long now) {
        return "\"" + name + "\";r=" + bucket.left(now) + ";t=" + bucket.secondsToFull(now);
    }
}
