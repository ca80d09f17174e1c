/** What the platform's processes tell of themselves, read from Kafka and kept for a day. */
@NullMarked
package io.penstock.admin.telemetry;

import org.jspecify.annotations.NullMarked;
