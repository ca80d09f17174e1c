/** Signing in, staying signed in, and what keeps guessers out. */
@NullMarked
package io.penstock.admin.session;

import org.jspecify.annotations.NullMarked;
