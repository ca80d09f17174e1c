/** The provisioner's doors to Kafka: topics, tables and the fenced producer. */
@NullMarked
package io.penstock.provisioner.kafka;

import org.jspecify.annotations.NullMarked;
