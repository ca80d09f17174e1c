package io.penstock.admin.destination;

import io.penstock.admin.alert.Alerts;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.request.Document;
import io.penstock.admin.revision.Published;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.revision.Standing;
import java.sql.SQLException;

/**
 * What state somebody wants a destination to have.
 *
 * @param detail of a disabled one: what they say about it
 */
record WantedState(boolean active, String detail) {
    private static final int MOST = 300;

    /**
     * Reads {@code {"state": "disabled", "reason": "…"}}.
     *
     * @throws io.penstock.admin.problem.ProblemException 422 when it is not valid
     */
    static WantedState read(Document document) {
        document.only("state", "reason");
        Object state = document.member("state");
        if (state == null) {
            document.violation("/state", "required", "is required");
        } else if (!Destination.ACTIVE.equals(state) && !Destination.DISABLED.equals(state)) {
            document.violation("/state", "state", "must be active or disabled");
        }
        boolean active = Destination.ACTIVE.equals(state);
        boolean says = document.member("reason") != null;
        String detail = says ? document.text("reason", MOST).orElse("") : "";
        if (says && active) {
            document.violation("/reason", "state", "is for a destination that is disabled");
        }
        document.check();
        return new WantedState(active, detail);
    }

    /** Makes it so; 404 when there is no such destination. */
    Published apply(Change change, RevisionStore store, String tenant, String name)
            throws SQLException {
        Published before = store.get(change.transaction(), tenant, name);
        Published after =
                store.stand(
                        change,
                        tenant,
                        name,
                        active
                                ? null
                                : new Standing.Disabled(
                                        change.at(), Standing.Reason.PERSON, detail));
        if (after.generation() != before.generation()) {
            Alerts.end(change, name, active ? Alerts.ENABLED : Alerts.DISABLED);
        }
        return after;
    }
}
