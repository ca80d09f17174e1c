/** Alerts: what people are told, step by step, of destinations that fail. */
@NullMarked
package io.penstock.admin.alert;

import org.jspecify.annotations.NullMarked;
