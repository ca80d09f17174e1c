/** What a process counts, and how it tells of it: cheap to count, and never waited for. */
@NullMarked
package io.penstock.runtime.telemetry;

import org.jspecify.annotations.NullMarked;
