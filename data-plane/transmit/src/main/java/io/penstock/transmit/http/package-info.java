/** One attempt: an event as an HTTP request, and what its answer means. */
@NullMarked
package io.penstock.transmit.http;

import org.jspecify.annotations.NullMarked;
