/** What somebody has to look at, from its start to its end, and who is told of it. */
@NullMarked
package io.penstock.admin.alarm;

import org.jspecify.annotations.NullMarked;
