/** What this installation is, and what its operators see of the processes that make it up. */
@NullMarked
package io.penstock.admin.platform;

import org.jspecify.annotations.NullMarked;
