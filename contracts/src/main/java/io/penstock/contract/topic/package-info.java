/** Names of topics, stages and consumer groups, and where a record goes in them. */
@NullMarked
package io.penstock.contract.topic;

import org.jspecify.annotations.NullMarked;
