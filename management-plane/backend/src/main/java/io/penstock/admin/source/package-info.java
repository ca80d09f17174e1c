/** Sources, the ingest points, and their keys. */
@NullMarked
package io.penstock.admin.source;

import org.jspecify.annotations.NullMarked;
