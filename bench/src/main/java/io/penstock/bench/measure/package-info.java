/** What is measured of rounds, processes and the machine, and how it is summed up. */
@NullMarked
package io.penstock.bench.measure;

import org.jspecify.annotations.NullMarked;
