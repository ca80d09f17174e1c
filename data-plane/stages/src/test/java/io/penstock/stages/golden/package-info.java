/** The golden folders, for whoever runs a chain. */
@NullMarked
package io.penstock.stages.golden;

import org.jspecify.annotations.NullMarked;
