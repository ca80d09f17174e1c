/** Live tail of what is accepted. */
@NullMarked
package io.penstock.ingest.tap;

import org.jspecify.annotations.NullMarked;
