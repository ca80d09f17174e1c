/** Which topics a platform needs, and what is missing of them. */
@NullMarked
package io.penstock.control.topic;

import org.jspecify.annotations.NullMarked;
