/** The command line: speaks the public API as any other program would. */
@NullMarked
package io.penstock.ctl;

import org.jspecify.annotations.NullMarked;
