/** Reading, describing, making and deleting resources. */
@NullMarked
package io.penstock.ctl.resource;

import org.jspecify.annotations.NullMarked;
