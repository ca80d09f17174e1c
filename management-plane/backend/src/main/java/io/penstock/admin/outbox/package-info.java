/** The outbox: intent reaches Kafka if, and only if, it was committed. */
@NullMarked
package io.penstock.admin.outbox;

import org.jspecify.annotations.NullMarked;
