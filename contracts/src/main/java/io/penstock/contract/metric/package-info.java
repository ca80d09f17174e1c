/**
 * The figures that processes show to operators' own tools: what there is, what it means, and how it
 * is written. The names for Prometheus and the reference in {@code docs/metrics.md} are made from
 * these definitions.
 */
@NullMarked
package io.penstock.contract.metric;

import org.jspecify.annotations.NullMarked;
