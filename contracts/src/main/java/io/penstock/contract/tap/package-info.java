/** Looking at events while they pass: who looks, and what they are shown. */
@NullMarked
package io.penstock.contract.tap;

import org.jspecify.annotations.NullMarked;
