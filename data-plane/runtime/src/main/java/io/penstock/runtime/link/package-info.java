/** What a link is made of, and what its step sees of it. */
@NullMarked
package io.penstock.runtime.link;

import org.jspecify.annotations.NullMarked;
