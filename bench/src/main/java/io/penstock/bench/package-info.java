/**
 * Judges the platform from outside: load, sinks, the ledger, the killer, the demo; links no class
 * of it.
 */
@NullMarked
package io.penstock.bench;

import org.jspecify.annotations.NullMarked;
