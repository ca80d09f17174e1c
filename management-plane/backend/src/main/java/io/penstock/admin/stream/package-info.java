/** Streams of events to browsers (HTML, server-sent events). */
@NullMarked
package io.penstock.admin.stream;

import org.jspecify.annotations.NullMarked;
