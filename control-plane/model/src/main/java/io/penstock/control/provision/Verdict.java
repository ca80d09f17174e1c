package io.penstock.control.provision;

import io.penstock.contract.pipe.Violation;
import io.penstock.contract.resource.Condition;
import io.penstock.contract.resource.Condition.Status;
import io.penstock.contract.resource.Desired;
import io.penstock.contract.resource.Observed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What came of one desired resource. */
sealed interface Verdict {
    /** The data plane has been given this generation. */
    record Published() implements Verdict {}

    /** The resource, or its tenant, was deleted and is withdrawn. */
    record Deleted() implements Verdict {}

    /** This generation was not published; a former one stays. */
    record Refused(Reason reason, String message) implements Verdict {}

    /** Why a resource is not published; the text is the condition's reason. */
    enum Reason {
        SPEC_INVALID("SpecInvalid"),
        TENANT_MISSING("TenantMissing"),
        SOURCE_MISSING("SourceMissing"),
        DESTINATION_MISSING("DestinationMissing");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    static Verdict invalid(List<Violation> violations) {
        return new Refused(
                Reason.SPEC_INVALID,
                violations.stream()
                        .map(v -> v.pointer() + " " + v.detail())
                        .collect(Collectors.joining("; ", "The spec is not valid: ", ".")));
    }

    static Verdict revisionNotPositive(int revision) {
        return new Refused(
                Reason.SPEC_INVALID, "The revision is " + revision + ", which must be positive.");
    }

    static Verdict unreadable(RuntimeException cause) {
        return new Refused(Reason.SPEC_INVALID, "The spec is not valid: " + cause.getMessage());
    }

    static Verdict tenantMissing(String tenant) {
        return new Refused(Reason.TENANT_MISSING, "Tenant '" + tenant + "' does not exist.");
    }

    /** The answer, which keeps the time of the last one when the status is still the same. */
    default Observed answer(Desired desired, @Nullable Observed last, long nowMicros) {
        return new Observed(
                desired.key(), desired.generation(), List.of(condition(since(last, nowMicros))));
    }

    private long since(@Nullable Observed last, long nowMicros) {
        return Stream.ofNullable(last)
                .flatMap(answer -> answer.conditions().stream())
                .filter(condition -> condition.type().equals(Condition.READY))
                .filter(condition -> condition.status() == status())
                .mapToLong(Condition::at)
                .findFirst()
                .orElse(nowMicros);
    }

    private Status status() {
        return switch (this) {
            case Published() -> Status.TRUE;
            case Deleted(), Refused _ -> Status.FALSE;
        };
    }

    private Condition condition(long at) {
        return switch (this) {
            case Published() -> ready("Published", "The data plane has this generation.", at);
            case Deleted() -> ready("Deleted", "The resource is withdrawn.", at);
            case Refused(var reason, var message) -> ready(reason.text, message, at);
        };
    }

    private Condition ready(String reason, String message, long at) {
        return new Condition(Condition.READY, status(), reason, message, at);
    }
}
