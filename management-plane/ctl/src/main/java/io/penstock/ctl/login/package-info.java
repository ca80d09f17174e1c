/** Signing in and out. */
@NullMarked
package io.penstock.ctl.login;

import org.jspecify.annotations.NullMarked;
