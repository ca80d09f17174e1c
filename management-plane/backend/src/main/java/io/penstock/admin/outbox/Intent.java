package io.penstock.admin.outbox;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.request.Precondition;

/**
 * How somebody wants a change.
 *
 * @param trial whether it is only tried: checked, answered, and taken back
 */
record Intent(Actor actor, Precondition precondition, boolean trial) {}
