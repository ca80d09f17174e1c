/** Finding what is wrong, each with how to mend it. */
@NullMarked
package io.penstock.ctl.doctor;

import org.jspecify.annotations.NullMarked;
