/** From events to acknowledged records of the lane's first topic. */
@NullMarked
package io.penstock.ingest.append;

import org.jspecify.annotations.NullMarked;
