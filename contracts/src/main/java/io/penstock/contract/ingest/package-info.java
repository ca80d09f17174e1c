/** What the instances of ingest tell each other. */
@NullMarked
package io.penstock.contract.ingest;

import org.jspecify.annotations.NullMarked;
