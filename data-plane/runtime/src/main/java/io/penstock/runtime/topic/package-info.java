/** Reading a topic that every process reads whole, beside its work. */
@NullMarked
package io.penstock.runtime.topic;

import org.jspecify.annotations.NullMarked;
