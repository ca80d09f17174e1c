/** Tests of the real servers and of the launcher. */
@NullMarked
package io.penstock.local;

import org.jspecify.annotations.NullMarked;
