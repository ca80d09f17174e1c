/** What senders see: requests, answers and problems. */
@NullMarked
package io.penstock.ingest.http;

import org.jspecify.annotations.NullMarked;
