/** What a worker process tells the machine it runs on. */
@NullMarked
package io.penstock.runtime.process;

import org.jspecify.annotations.NullMarked;
