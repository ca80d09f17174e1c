package io.penstock.admin.watch;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.alert.Alerts;
import io.penstock.admin.alert.Alerts.Kind;
import io.penstock.admin.alert.Alerts.Said;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.database.Database;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.outbox.Changes;
import io.penstock.admin.revision.RevisionStore;
import io.penstock.admin.revision.Standing;
import io.penstock.admin.watch.Evidence.Sample;
import io.penstock.contract.resource.ResourceKey;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what follows from watches: raises alerts and disables destinations, each in one
 * change of its tenant that also keeps what was said, so nothing is said twice.
 */
@Singleton
public class Watcher {
    private static final Logger LOG = Logger.getLogger(Watcher.class);

    private final RevisionStore destinations = new RevisionStore(ResourceKey.Kind.DESTINATION);
    private final Database database;
    private final Changes changes;
    private final Watches watches;
    private final Duration keep;

    Watcher(Database database, Changes changes, BackendSettings settings) {
        this.database = database;
        this.changes = changes;
        this.watches = new Watches(settings.disable());
        this.keep = settings.disable().keepAlerts();
    }

    /** Where evidence is taken in. */
    public Watches watches() {
        return watches;
    }

    /** Carries out what was left undone when this last ended. */
    public void catchUp() {
        for (String tenant :
                database.listingTenants(
                        transaction ->
                                transaction.list(
                                        "select tenant_id from tenant",
                                        row -> row.getString("tenant_id")))) {
            act(
                    Map.of(
                            tenant,
                            database.reading(
                                    tenant, transaction -> watches.due(transaction, tenant))));
        }
    }

    /**
     * Carries out what follows.
     *
     * @param due destinations by tenant
     */
    public void act(Map<String, Set<String>> due) {
        due.forEach(
                (tenant, names) ->
                        names.forEach(
                                name ->
                                        changes.in(
                                                tenant,
                                                Actor.PLATFORM,
                                                change -> act(change, name))));
    }

    private String act(Change change, String name) throws SQLException {
        var found = watches.find(change.transaction(), change.tenant(), name);
        if (found.isPresent() && found.get().known() && !found.get().disabled()) {
            Watch watch = found.get().watch();
            for (Act act : Act.of(watch, watches.rules())) {
                carryOut(change, name, watch, act);
            }
            watches.keep(
                    change.transaction(),
                    change.tenant(),
                    name,
                    watch.raised(Act.reached(watch, watches.rules())));
            Alerts.forget(change, change.at().minus(keep));
        }
        return name;
    }

    private void carryOut(Change change, String name, Watch watch, Act act) throws SQLException {
        switch (act) {
            case Act.Recover() -> {
                Alerts.recover(change, name);
                LOG.infof("Destination works again tenant=%s name=%s", change.tenant(), name);
            }
            case Act.Raise(var step) -> {
                Alerts.raise(change, said(change, name, watch, Kind.FAILING, step));
                LOG.warnf(
                        "Destination fails tenant=%s name=%s for=%s", change.tenant(), name, step);
            }
            case Act.Disable(boolean gone) -> {
                disable(change, name, watch, gone);
                LOG.warnf("Destination is disabled tenant=%s name=%s", change.tenant(), name);
            }
        }
    }

    private void disable(Change change, String name, Watch watch, boolean gone)
            throws SQLException {
        var disabled =
                gone
                        ? new Standing.Disabled(
                                change.at(), Standing.Reason.GONE, "It answered 410 Gone.")
                        : new Standing.Disabled(
                                change.at(),
                                Standing.Reason.FAILING,
                                "Nothing succeeded since " + at(watch.since()) + ".");
        Alerts.raise(change, said(change, name, watch, Kind.DISABLED, null));
        destinations.stand(change, change.tenant(), name, disabled);
    }

    private static Said said(
            Change change, String name, Watch watch, Kind kind, @Nullable Duration step) {
        Sample sample = watch.sample();
        return new Said(
                kind,
                step,
                name,
                watch.revision(),
                watch.since() == 0 ? change.at() : at(watch.since()),
                watch.failures(),
                sample == null ? null : sample.cause(),
                sample == null ? 0 : sample.status(),
                sample == null ? null : sample.eventId());
    }

    private static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
