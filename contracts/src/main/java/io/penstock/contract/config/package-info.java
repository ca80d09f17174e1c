/** The records of {@code penstock.pipes}, which the data plane runs on. */
@NullMarked
package io.penstock.contract.config;

import org.jspecify.annotations.NullMarked;
