/** The one JSON mapper. */
@NullMarked
package io.penstock.bench.json;

import org.jspecify.annotations.NullMarked;
