/** Networks and destinations that misbehave, on loopback: a TCP proxy with faults, a nasty sink. */
@NullMarked
package io.penstock.bench.fault;

import org.jspecify.annotations.NullMarked;
