/** Test events: sending one event to a destination to see what it answers. */
@NullMarked
package io.penstock.admin.testevent;

import org.jspecify.annotations.NullMarked;
