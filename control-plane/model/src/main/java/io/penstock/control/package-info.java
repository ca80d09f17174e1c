/** What the control plane decides, as pure functions of what it knows and the time. */
@NullMarked
package io.penstock.control;

import org.jspecify.annotations.NullMarked;
