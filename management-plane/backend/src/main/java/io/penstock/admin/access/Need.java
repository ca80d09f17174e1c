package io.penstock.admin.access;

import io.penstock.admin.caller.Role;

/** What a route asks of its caller. */
sealed interface Need {
    /** Nothing: the route is where people prove who they are. */
    record Open() implements Need {}

    /** To be a person who is signed in, also with a password that must be changed. */
    record SignedIn() implements Need {}

    /** To be anybody. */
    record Known() implements Need {}

    /** To be an operator of the platform. */
    record Operator() implements Need {}

    /** To have at least a role in the tenant that the path names. */
    record InTenant(Role role) implements Need {}
}
