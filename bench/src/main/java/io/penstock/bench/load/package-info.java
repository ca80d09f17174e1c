/** Sends events until they are acknowledged, and remembers when. */
@NullMarked
package io.penstock.bench.load;

import org.jspecify.annotations.NullMarked;
