/** Who belongs to a tenant: its people, and those who are invited. */
@NullMarked
package io.penstock.admin.member;

import org.jspecify.annotations.NullMarked;
