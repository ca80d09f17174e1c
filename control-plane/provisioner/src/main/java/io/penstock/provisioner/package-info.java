/** Makes topics, and publishes what the data plane runs on. */
@NullMarked
package io.penstock.provisioner;

import org.jspecify.annotations.NullMarked;
