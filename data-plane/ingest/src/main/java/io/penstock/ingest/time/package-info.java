/** When an event happened, judged once. */
@NullMarked
package io.penstock.ingest.time;

import org.jspecify.annotations.NullMarked;
