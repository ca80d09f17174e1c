package io.penstock.admin.access;

import io.penstock.admin.caller.Role;
import java.util.List;
import java.util.Optional;

/** Every route of the API with what it asks of its caller. What is not here is the operator's. */
final class Routes {
    private static final String API = "/api/v1";
    private static final String TENANT = API + "/tenants/{tenant}";
    private static final Need OPEN = new Need.Open();
    private static final Need SIGNED_IN = new Need.SignedIn();
    private static final Need KNOWN = new Need.Known();
    private static final Need OPERATOR = new Need.Operator();
    private static final Need VIEWER = new Need.InTenant(Role.VIEWER);
    private static final Need EDITOR = new Need.InTenant(Role.EDITOR);
    private static final Need OWNER = new Need.InTenant(Role.OWNER);

    private static final List<Route> ALL =
            List.of(
                    Route.of("GET", "/q/openapi", KNOWN),
                    Route.of("POST", API + "/session", OPEN),
                    Route.of("GET", API + "/session", SIGNED_IN),
                    Route.of("DELETE", API + "/session", SIGNED_IN),
                    Route.of("PUT", API + "/session/password", SIGNED_IN),
                    Route.of("POST", API + "/invitations/accept", OPEN),
                    Route.of("POST", API + "/resets", OPERATOR),
                    Route.of("POST", API + "/resets/one-time", OPERATOR),
                    Route.of("POST", API + "/resets/use", OPEN),
                    Route.of("GET", API + "/operators", OPERATOR),
                    Route.of("DELETE", API + "/operators/{operator}", OPERATOR),
                    Route.of("POST", API + "/operators/invitations", OPERATOR),
                    Route.of("DELETE", API + "/operators/invitations/{invitation}", OPERATOR),
                    Route.of("GET", API + "/platform", KNOWN),
                    Route.of("GET", API + "/platform/workers", OPERATOR),
                    Route.of("GET", API + "/platform/lag", OPERATOR),
                    Route.of("GET", API + "/platform/lanes", OPERATOR),
                    Route.of("GET", API + "/platform/lanes/{lane}/lag", OPERATOR),
                    Route.of("GET", API + "/platform/topics", OPERATOR),
                    Route.of("GET", API + "/platform/unreadable-records", OPERATOR),
                    Route.of("GET", API + "/platform/audit", OPERATOR),
                    Route.of("GET", API + "/platform/audit/findings", OPERATOR),
                    Route.of("GET", API + "/platform/alarms", OPERATOR),
                    Route.of("PUT", API + "/platform/alarms/{alarm}/silence", OPERATOR),
                    Route.of("GET", API + "/platform/alarm-webhook", OPERATOR),
                    Route.of("PUT", API + "/platform/alarm-webhook", OPERATOR),
                    Route.of("DELETE", API + "/platform/alarm-webhook", OPERATOR),
                    Route.of("GET", API + "/audit", OPERATOR),
                    Route.of("POST", API + "/operations/refill", OPERATOR),
                    Route.of("GET", API + "/tenants", OPERATOR),
                    Route.of("POST", API + "/tenants", OPERATOR),
                    Route.of("GET", TENANT, VIEWER),
                    Route.of("PUT", TENANT, OWNER),
                    Route.of("DELETE", TENANT, OWNER),
                    Route.of("GET", TENANT + "/audit", VIEWER),
                    Route.of("GET", TENANT + "/live", VIEWER),
                    Route.of("GET", TENANT + "/bins", VIEWER),
                    Route.of("POST", TENANT + "/bins", EDITOR),
                    Route.of("GET", TENANT + "/bins/{bin}", VIEWER),
                    Route.of("PUT", TENANT + "/bins/{bin}", EDITOR),
                    Route.of("DELETE", TENANT + "/bins/{bin}", EDITOR),
                    Route.of("GET", TENANT + "/bins/{bin}/requests", VIEWER),
                    Route.of("DELETE", TENANT + "/bins/{bin}/requests", EDITOR),
                    Route.of("GET", TENANT + "/people", VIEWER),
                    Route.of("PUT", TENANT + "/people/{person}", OWNER),
                    Route.of("DELETE", TENANT + "/people/{person}", OWNER),
                    Route.of("POST", TENANT + "/people/{person}/reset", OWNER),
                    Route.of("POST", TENANT + "/invitations", OWNER),
                    Route.of("DELETE", TENANT + "/invitations/{invitation}", OWNER),
                    Route.of("GET", TENANT + "/tokens", VIEWER),
                    Route.of("POST", TENANT + "/tokens", OWNER),
                    Route.of("DELETE", TENANT + "/tokens/{token}", OWNER),
                    Route.of("GET", TENANT + "/sources", VIEWER),
                    Route.of("POST", TENANT + "/sources", EDITOR),
                    Route.of("GET", TENANT + "/sources/{source}", VIEWER),
                    Route.of("PUT", TENANT + "/sources/{source}", EDITOR),
                    Route.of("DELETE", TENANT + "/sources/{source}", EDITOR),
                    Route.of("GET", TENANT + "/sources/{source}/tap", VIEWER),
                    Route.of("GET", TENANT + "/destinations/{destination}/tap", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/tap", VIEWER),
                    Route.of("GET", TENANT + "/sources/{source}/keys", VIEWER),
                    Route.of("POST", TENANT + "/sources/{source}/keys", EDITOR),
                    Route.of("DELETE", TENANT + "/sources/{source}/keys/{key}", EDITOR),
                    Route.of("GET", TENANT + "/destinations", VIEWER),
                    Route.of("POST", TENANT + "/destinations", EDITOR),
                    Route.of("GET", TENANT + "/destinations/{destination}", VIEWER),
                    Route.of("PUT", TENANT + "/destinations/{destination}", EDITOR),
                    Route.of("DELETE", TENANT + "/destinations/{destination}", EDITOR),
                    Route.of("GET", TENANT + "/destinations/{destination}/revisions", VIEWER),
                    Route.of("GET", TENANT + "/destinations/{destination}/tests", VIEWER),
                    Route.of("POST", TENANT + "/destinations/{destination}/tests", EDITOR),
                    Route.of("GET", TENANT + "/destinations/{destination}/tests/{test}", VIEWER),
                    Route.of("PUT", TENANT + "/destinations/{destination}/state", EDITOR),
                    Route.of("GET", TENANT + "/alerts", VIEWER),
                    Route.of("GET", TENANT + "/alarms", VIEWER),
                    Route.of("PUT", TENANT + "/alarms/{alarm}/silence", EDITOR),
                    Route.of("GET", TENANT + "/alarm-webhook", VIEWER),
                    Route.of("PUT", TENANT + "/alarm-webhook", OWNER),
                    Route.of("DELETE", TENANT + "/alarm-webhook", OWNER),
                    Route.of("GET", TENANT + "/attempts", VIEWER),
                    Route.of("GET", TENANT + "/attempts/count", VIEWER),
                    Route.of("GET", TENANT + "/events", VIEWER),
                    Route.of("GET", TENANT + "/dead-letters", VIEWER),
                    Route.of("GET", TENANT + "/dead-letters/causes", VIEWER),
                    Route.of("GET", TENANT + "/dead-letters/{deadLetter}", VIEWER),
                    Route.of("POST", TENANT + "/dead-letters/{deadLetter}/retry", EDITOR),
                    Route.of("GET", TENANT + "/pipes", VIEWER),
                    Route.of("POST", TENANT + "/pipes", EDITOR),
                    Route.of("GET", TENANT + "/pipes/{pipe}", VIEWER),
                    Route.of("DELETE", TENANT + "/pipes/{pipe}", EDITOR),
                    Route.of("GET", TENANT + "/pipes/{pipe}/figures", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/lag", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/ledger", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/funnel", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/findings", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/findings/{finding}", VIEWER),
                    Route.of("GET", TENANT + "/pipes/{pipe}/revisions", VIEWER),
                    Route.of("POST", TENANT + "/pipes/{pipe}/revisions", EDITOR));

    private Routes() {}

    /** The route of a request; a HEAD asks for what a GET does. */
    static Optional<Route> of(String method, String path) {
        String asked = method.equals("HEAD") ? "GET" : method;
        return ALL.stream().filter(route -> route.takes(asked, path)).findFirst();
    }
}
