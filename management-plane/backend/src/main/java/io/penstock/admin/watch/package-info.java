/** The watch over destinations: since when each fails, when to say so, when to disable it. */
@NullMarked
package io.penstock.admin.watch;

import org.jspecify.annotations.NullMarked;
