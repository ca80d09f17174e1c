/** The HTTP server: what a connection may do before a request is handled. */
@NullMarked
package io.penstock.ingest.connection;

import org.jspecify.annotations.NullMarked;
