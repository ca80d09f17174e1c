/** What a command meets: streams, environment, time, somebody to ask. */
@NullMarked
package io.penstock.ctl.surroundings;

import org.jspecify.annotations.NullMarked;
