/** The backend's figures for operators' own tools. */
@NullMarked
package io.penstock.admin.metric;

import org.jspecify.annotations.NullMarked;
