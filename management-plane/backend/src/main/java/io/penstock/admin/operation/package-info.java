/** What an operator asks of the platform as a whole. */
@NullMarked
package io.penstock.admin.operation;

import org.jspecify.annotations.NullMarked;
