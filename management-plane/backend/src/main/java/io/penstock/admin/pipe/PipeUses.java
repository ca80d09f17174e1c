package io.penstock.admin.pipe;

import static java.util.stream.Collectors.joining;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.pipe.PipeSpec;
import io.penstock.contract.pipe.PipeSpec.Branch;
import io.penstock.contract.pipe.Violation;
import io.penstock.contract.resource.ResourceKey.Kind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which sources and destinations the published revisions of pipes use. */
public final class PipeUses {
    /** A problem names so many pipes at most. */
    private static final int MOST_NAMED = 10;

    private PipeUses() {}

    /** Ends the request (409) when a pipe uses the source or destination; names the first pipes. */
    public static void refuseDeletion(
            Transaction transaction, String tenant, Kind kind, String name) throws SQLException {
        List<User> users =
                transaction.list(
                        """
                        select pipe, count(*) over () as all_users from pipe_%1$s
                        where tenant_id = ? and %1$s = ? order by pipe limit %2$d\
                        """
                                .formatted(kind.text(), MOST_NAMED),
                        row -> new User(row.getString("pipe"), row.getLong("all_users")),
                        tenant,
                        name);
        if (!users.isEmpty()) {
            long others = users.getFirst().all() - users.size();
            throw ProblemException.conflict(
                    "in_use",
                    "The %s '%s' is used by: %s%s."
                            .formatted(
                                    kind.text(),
                                    name,
                                    users.stream().map(User::pipe).collect(joining(", ")),
                                    others == 0 ? "" : " and " + others + " more"));
        }
    }

    /**
     * A pipe that uses something.
     *
     * @param all how many there are
     */
    private record User(String pipe, long all) {}

    /** The references that name nothing. */
    static List<Violation> dangling(
            Transaction transaction, String tenant, List<Reference> references)
            throws SQLException {
        List<Violation> violations = new ArrayList<>();
        for (Kind kind : List.of(Kind.SOURCE, Kind.DESTINATION)) {
            Set<String> known = names(transaction, tenant, kind);
            references.stream()
                    .filter(reference -> reference.kind() == kind)
                    .filter(reference -> !known.contains(reference.name()))
                    .map(PipeUses::unknown)
                    .forEach(violations::add);
        }
        return violations;
    }

    private static Set<String> names(Transaction transaction, String tenant, Kind kind)
            throws SQLException {
        return Set.copyOf(
                transaction.list(
                        "select name from " + kind.text() + " where tenant_id = ?",
                        row -> row.getString("name"),
                        tenant));
    }

    private static Violation unknown(Reference reference) {
        String kind = reference.kind().text();
        return new Violation(
                reference.pointer(),
                "unknown_" + kind,
                "there is no " + kind + " '" + reference.name() + "'");
    }

    /** Notes what the pipe uses from now on. */
    static void replace(Transaction transaction, String tenant, String pipe, PipeSpec spec)
            throws SQLException {
        var destinations = new TreeSet<String>();
        spec.branches().values().stream().map(Branch::destination).forEach(destinations::add);
        replace(transaction, tenant, pipe, Kind.SOURCE, new TreeSet<>(spec.sources()));
        replace(transaction, tenant, pipe, Kind.DESTINATION, destinations);
    }

    private static void replace(
            Transaction transaction, String tenant, String pipe, Kind kind, Set<String> names)
            throws SQLException {
        transaction.run(
                "delete from pipe_" + kind.text() + " where tenant_id = ? and pipe = ?",
                tenant,
                pipe);
        for (String name : names) {
            transaction.run(
                    "insert into pipe_%1$s (tenant_id, pipe, %1$s) values (?, ?, ?)"
                            .formatted(kind.text()),
                    tenant,
                    pipe,
                    name);
        }
    }
}
