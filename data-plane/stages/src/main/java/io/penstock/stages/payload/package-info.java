/** Payloads as JSON trees that come out as they went in, digit by digit. */
@NullMarked
package io.penstock.stages.payload;

import org.jspecify.annotations.NullMarked;
