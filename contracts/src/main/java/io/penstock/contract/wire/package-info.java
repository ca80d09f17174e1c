/** The binary form of every internal record: a version byte, then tagged fields. */
@NullMarked
package io.penstock.contract.wire;

import org.jspecify.annotations.NullMarked;
