/** People: their accounts, passwords and roles in tenants. */
@NullMarked
package io.penstock.admin.person;

import org.jspecify.annotations.NullMarked;
