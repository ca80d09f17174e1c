package io.penstock.admin.outbox;

import io.penstock.admin.caller.Actor;
import io.penstock.admin.idempotency.Repetition;
import io.penstock.admin.request.Precondition;

/**
 * How somebody wants a change.
 *
 * @param repetition how the request may be sent again
 * @param trial whether it is only tried: checked, answered, and taken back
 */
record Intent(Actor actor, Precondition precondition, Repetition repetition, boolean trial) {}
