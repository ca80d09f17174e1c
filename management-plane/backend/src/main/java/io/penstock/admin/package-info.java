/** The management backend: keeps what people ask for and hands it to the control plane. */
@NullMarked
package io.penstock.admin;

import org.jspecify.annotations.NullMarked;
