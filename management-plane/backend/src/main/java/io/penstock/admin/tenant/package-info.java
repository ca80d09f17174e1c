/** Tenants: whose everything else is. */
@NullMarked
package io.penstock.admin.tenant;

import org.jspecify.annotations.NullMarked;
