/** Pipes: what carries events from sources to destinations. */
@NullMarked
package io.penstock.admin.pipe;

import org.jspecify.annotations.NullMarked;
