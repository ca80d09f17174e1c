/** From what people asked for to what the data plane runs on. */
@NullMarked
package io.penstock.control.provision;

import org.jspecify.annotations.NullMarked;
