/** Who operates the platform, and who is invited to. */
@NullMarked
package io.penstock.admin.operator;

import org.jspecify.annotations.NullMarked;
