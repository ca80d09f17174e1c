package io.penstock.control.provision;

import io.penstock.contract.config.TenantConfig;
import io.penstock.contract.pipe.Checked;
import io.penstock.contract.pipe.TenantSpec;
import io.penstock.contract.resource.Desired;

/** Admits tenants with their limits. */
final class Tenants {
    private final Draft draft;

    Tenants(Draft draft) {
        this.draft = draft;
    }

    Verdict admit(Desired desired) {
        String tenant = desired.key().name();
        if (desired.deleted()) {
            draft.removeIf(
                    config -> config instanceof TenantConfig one && one.tenant().equals(tenant));
            return new Verdict.Deleted();
        }
        return switch (TenantSpec.read(desired.spec())) {
            case Checked.Invalid<TenantSpec>(var violations) -> Verdict.invalid(violations);
            case Checked.Valid<TenantSpec>(var spec) -> {
                draft.put(new TenantConfig(tenant, spec.rates()));
                yield new Verdict.Published();
            }
        };
    }
}
