package io.penstock.admin.database;

import java.util.Map;

/**
 * The one list of exceptions from the rule of tenants' data: every table has {@code tenant_id} and
 * forced row-level security with the policy {@code tenant_only}, and nothing else lets anyone in.
 */
final class IsolationExceptions {
    /** Tables that hold no tenant's data, and what they hold. */
    static final Map<String, String> TABLES =
            Map.of(
                    "operator_token", "hashes of the operator's token",
                    "person", "accounts; a person may belong to several tenants",
                    "password_reset", "hashes of links of people, who may belong to several",
                    "session", "hashes of people's cookies",
                    "sign_in_failure", "failed attempts, by account and by address",
                    "flyway_schema_history", "which migrations have run; the owner's alone");

    /** Policies beside {@code tenant_only}, as {@code table.policy}, and why. */
    static final Map<String, String> POLICIES =
            Map.ofEntries(
                    Map.entry(
                            "tenant.operator_list",
                            "the operator's list names all tenants; reads only"),
                    Map.entry(
                            "membership.own_memberships",
                            "a person is shown which tenants are theirs"),
                    Map.entry("invitation.by_secret", "whoever brings the token finds its tenant"),
                    Map.entry(
                            "operator_invitation.by_secret",
                            "whoever brings the token finds the invitation"),
                    Map.entry("api_token.by_secret", "whoever brings the token finds its tenant"),
                    Map.entry("bin.by_secret", "whoever calls the bin's address finds its tenant"),
                    Map.entry("password_reset.person_only", "one person's link at a time"),
                    Map.entry(
                            "password_reset.by_secret", "whoever brings the token finds the link"),
                    Map.entry(
                            "audit.operator_audit",
                            "the operator's log names all tenants; reads only"),
                    Map.entry(
                            "outbox.publisher_reads",
                            "the publisher carries the rows of all tenants"),
                    Map.entry("outbox.publisher_marks", "and marks those that wait"),
                    Map.entry("outbox.publisher_trims", "and deletes those that are marked"));

    private IsolationExceptions() {}
}
