/** A client of the public management API. */
@NullMarked
package io.penstock.ctl.api;

import org.jspecify.annotations.NullMarked;
