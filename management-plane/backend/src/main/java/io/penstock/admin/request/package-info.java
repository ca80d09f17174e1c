/** What callers send: bounded JSON documents, read with every violation at once. */
@NullMarked
package io.penstock.admin.request;

import org.jspecify.annotations.NullMarked;
