/** Following what other planes report. */
@NullMarked
package io.penstock.admin.topic;

import org.jspecify.annotations.NullMarked;
