/** How things are shown: tables for people, JSON and YAML for programs. */
@NullMarked
package io.penstock.ctl.output;

import org.jspecify.annotations.NullMarked;
