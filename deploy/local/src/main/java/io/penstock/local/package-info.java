/** The real servers that Penstock brings along for one machine: a Kafka broker and PostgreSQL. */
@NullMarked
package io.penstock.local;

import org.jspecify.annotations.NullMarked;
