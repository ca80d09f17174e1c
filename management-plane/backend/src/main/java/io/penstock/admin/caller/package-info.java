/** Who asks: a person, a tenant's token or the operator's, and what they may do where. */
@NullMarked
package io.penstock.admin.caller;

import org.jspecify.annotations.NullMarked;
