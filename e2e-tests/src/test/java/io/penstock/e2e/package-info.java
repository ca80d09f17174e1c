/** One class per promise, kept on a whole platform and through its public doors only. */
@NullMarked
package io.penstock.e2e;

import org.jspecify.annotations.NullMarked;
