/** Links with which people who have forgotten their password set it anew. */
@NullMarked
package io.penstock.admin.reset;

import org.jspecify.annotations.NullMarked;
