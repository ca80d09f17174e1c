/** Which workers should run, and what has to be done about those that do. */
@NullMarked
package io.penstock.control.fleet;

import org.jspecify.annotations.NullMarked;
