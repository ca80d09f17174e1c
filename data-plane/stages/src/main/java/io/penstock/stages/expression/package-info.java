/** The two expression languages of a pipe, CEL and JSONata, kept within bounds. */
@NullMarked
package io.penstock.stages.expression;

import org.jspecify.annotations.NullMarked;
