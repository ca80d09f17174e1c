/** Request bins: addresses of our own where people see what a destination would get. */
@NullMarked
package io.penstock.admin.bin;

import org.jspecify.annotations.NullMarked;
