/** How long events take on their pipes and lanes: kept by minute, hour and day, and shown. */
@NullMarked
package io.penstock.admin.lag;

import org.jspecify.annotations.NullMarked;
