/** Live tail: looking at events as they pass. */
@NullMarked
package io.penstock.admin.tap;

import org.jspecify.annotations.NullMarked;
