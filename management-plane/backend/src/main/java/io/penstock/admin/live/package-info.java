/** Tells browsers what has changed, so that they need not ask. */
@NullMarked
package io.penstock.admin.live;

import org.jspecify.annotations.NullMarked;
