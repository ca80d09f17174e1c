/**
 * The data plane's view of {@code penstock.pipes}: what it runs on while the other planes are down.
 */
@NullMarked
package io.penstock.runtime.config;

import org.jspecify.annotations.NullMarked;
