/** Where commands go, and as whom: options, environment, the context file. */
@NullMarked
package io.penstock.ctl.context;

import org.jspecify.annotations.NullMarked;
