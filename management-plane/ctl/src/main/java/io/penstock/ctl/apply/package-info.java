/** Making resources as files describe them. */
@NullMarked
package io.penstock.ctl.apply;

import org.jspecify.annotations.NullMarked;
