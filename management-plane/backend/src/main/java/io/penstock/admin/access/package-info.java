/** Who may call: the operator's token, and the gate that stands before every route. */
@NullMarked
package io.penstock.admin.access;

import org.jspecify.annotations.NullMarked;
