/** A tenant's API tokens: for programs, with scopes and an end. */
@NullMarked
package io.penstock.admin.token;

import org.jspecify.annotations.NullMarked;
