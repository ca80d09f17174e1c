/** JSON as plain values, read and written with jackson-core. */
@NullMarked
package io.penstock.contract.json;

import org.jspecify.annotations.NullMarked;
