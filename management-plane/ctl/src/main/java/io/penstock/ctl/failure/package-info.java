/** How a command ends: exit codes, and failures that say what, why and what next. */
@NullMarked
package io.penstock.ctl.failure;

import org.jspecify.annotations.NullMarked;
