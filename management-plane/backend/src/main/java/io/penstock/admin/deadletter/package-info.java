/** An index of dead letters: which there are, why, and what was in them. */
@NullMarked
package io.penstock.admin.deadletter;

import org.jspecify.annotations.NullMarked;
