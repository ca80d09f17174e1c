/** The control plane's process. */
@NullMarked
package io.penstock.controller;

import org.jspecify.annotations.NullMarked;
