/**
 * What customers write: specs of pipes, destinations and sources, and the violations found in them.
 */
@NullMarked
package io.penstock.contract.pipe;

import org.jspecify.annotations.NullMarked;
