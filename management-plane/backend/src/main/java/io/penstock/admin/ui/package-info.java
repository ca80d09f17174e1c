/** The files of the admin UI. */
@NullMarked
package io.penstock.admin.ui;

import org.jspecify.annotations.NullMarked;
