/** Whether the lane keeps up, and who has to slow down when it does not. */
@NullMarked
package io.penstock.ingest.pressure;

import org.jspecify.annotations.NullMarked;
