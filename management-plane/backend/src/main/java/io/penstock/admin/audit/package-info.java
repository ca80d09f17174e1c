/** The audit log: who changed what, from what, to what. */
@NullMarked
package io.penstock.admin.audit;

import org.jspecify.annotations.NullMarked;
