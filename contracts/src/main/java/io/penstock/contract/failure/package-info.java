/** Why an event did not go on, as stable codes. */
@NullMarked
package io.penstock.contract.failure;

import org.jspecify.annotations.NullMarked;
