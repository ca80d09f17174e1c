/** Secrets that are shown to the platform's owner in files. */
@NullMarked
package io.penstock.admin.file;

import org.jspecify.annotations.NullMarked;
