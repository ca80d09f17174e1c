/** Java programs in processes of their own that answer questions. */
@NullMarked
package io.penstock.bench.process;

import org.jspecify.annotations.NullMarked;
