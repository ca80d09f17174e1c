/** Single attempts that people ask for: test events, and what came of them. */
@NullMarked
package io.penstock.contract.attempt;

import org.jspecify.annotations.NullMarked;
