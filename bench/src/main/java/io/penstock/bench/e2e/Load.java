package io.penstock.bench.e2e;

import java.nio.file.Path;

/**
 * What is sent into a chain by the clock.
 *
 * @param run start of every event's id, unique
 * @param sent the sender's file
 */
record Load(double rate, double seconds, String run, Path sent) {}
