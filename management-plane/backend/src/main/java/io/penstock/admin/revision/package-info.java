/** Revisions: immutable versions of a spec, of which one is published. */
@NullMarked
package io.penstock.admin.revision;

import org.jspecify.annotations.NullMarked;
