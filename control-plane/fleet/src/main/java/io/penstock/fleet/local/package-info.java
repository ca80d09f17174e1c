/** Workers as processes of this machine. */
@NullMarked
package io.penstock.fleet.local;

import org.jspecify.annotations.NullMarked;
