/** What the planes say to each other: the first thing to read. */
@NullMarked
package io.penstock.contract;

import org.jspecify.annotations.NullMarked;
