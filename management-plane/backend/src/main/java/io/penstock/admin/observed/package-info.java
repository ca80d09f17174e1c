/** What came of what was asked, as the control plane reports it. */
@NullMarked
package io.penstock.admin.observed;

import org.jspecify.annotations.NullMarked;
