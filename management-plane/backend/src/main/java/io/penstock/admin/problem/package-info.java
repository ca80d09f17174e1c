/** What callers are told when a request fails (RFC 9457). */
@NullMarked
package io.penstock.admin.problem;

import org.jspecify.annotations.NullMarked;
