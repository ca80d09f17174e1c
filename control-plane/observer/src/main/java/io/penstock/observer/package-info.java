/**
 * The observer: an application of Kafka Streams for each lane, which reads facts and says what
 * became of all events.
 */
@NullMarked
package io.penstock.observer;

import org.jspecify.annotations.NullMarked;
