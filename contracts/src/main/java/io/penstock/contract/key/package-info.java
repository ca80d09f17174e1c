/** Access keys: made once, shown once, stored as a hash. */
@NullMarked
package io.penstock.contract.key;

import org.jspecify.annotations.NullMarked;
