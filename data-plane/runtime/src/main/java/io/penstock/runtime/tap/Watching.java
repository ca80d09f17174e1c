package io.penstock.runtime.tap;

import io.penstock.contract.tap.Scope;
import io.penstock.contract.tap.Tap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The taps that are open, by what they listen at; immutable. A tap is found in its tenant only. */
public final class Watching {
    private final Map<Scope, Map<String, Map<String, List<Watch>>>> byScope =
            new EnumMap<>(Scope.class);

    private Watching(Collection<Watch> watches) {
        for (Watch watch : watches) {
            Tap tap = watch.tap();
            byScope.computeIfAbsent(tap.scope(), _ -> new HashMap<>())
                    .computeIfAbsent(tap.tenant(), _ -> new HashMap<>())
                    .computeIfAbsent(tap.name(), _ -> new ArrayList<>())
                    .add(watch);
        }
    }

    /** Null when there are none: what every event is asked costs nothing then. */
    static @Nullable Watching of(Collection<Watch> watches) {
        return watches.isEmpty() ? null : new Watching(watches);
    }

    /** Whether anybody of the tenant looks at resources of this kind. */
    public boolean any(Scope scope, String tenant) {
        return !ofTenant(scope, tenant).isEmpty();
    }

    /** Those of the tenant at this resource. */
    public List<Watch> at(Scope scope, String tenant, String name) {
        return ofTenant(scope, tenant).getOrDefault(name, List.of());
    }

    private Map<String, List<Watch>> ofTenant(Scope scope, String tenant) {
        return byScope.getOrDefault(scope, Map.of()).getOrDefault(tenant, Map.of());
    }
}
