/** The demo: real events through a new pipe, judged by the ledger. */
@NullMarked
package io.penstock.bench.demo;

import org.jspecify.annotations.NullMarked;
