package io.penstock.bench.e2e;

import io.penstock.bench.ledger.Verdict;
import io.penstock.bench.measure.Throughput;

/** One round of one chain: what the ledger says of it, and what it cost. */
record LagRound(Verdict verdict, Throughput throughput) {}
