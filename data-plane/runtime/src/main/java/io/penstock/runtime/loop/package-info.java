/** The one loop that runs every link: take, settle, commit; nothing taken is ever forgotten. */
@NullMarked
package io.penstock.runtime.loop;

import org.jspecify.annotations.NullMarked;
