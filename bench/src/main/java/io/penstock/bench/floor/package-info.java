/** What Kafka and Vert.x do without a product around them: what the product is compared with. */
@NullMarked
package io.penstock.bench.floor;

import org.jspecify.annotations.NullMarked;
