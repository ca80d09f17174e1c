package io.penstock.ctl.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.ctl.api.Answer;
import io.penstock.ctl.api.Api;
import io.penstock.ctl.context.Target;
import io.penstock.ctl.failure.Failure;

/** Changes whether a destination is disabled. */
final class DestinationState {
    private DestinationState() {}

    /**
     * Asks for a state, whatever else has changed of the destination.
     *
     * @param done what is said then: {@code is enabled}
     */
    static void put(Target target, String kind, String name, ObjectNode state, String done) {
        if (Kind.of(kind) != Kind.DESTINATION) {
            throw Failure.usage(
                    "a " + Kind.of(kind).text() + " can neither be enabled nor disabled",
                    "name a destination");
        }
        String tenant = Names.require("tenant", target.tenant());
        String path = Kind.DESTINATION.path(tenant, Names.require("destination", name));
        Answer answer = target.api().put(path + "/state", state, "");
        Api.required("the destination '" + name + "' could not be changed", answer);
        target.surroundings().say("The destination '" + name + "' " + done);
    }
}
