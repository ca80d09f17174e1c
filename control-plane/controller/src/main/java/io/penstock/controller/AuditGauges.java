package io.penstock.controller;

import io.penstock.contract.audit.AuditState;
import java.util.List;

/** How the audits that this process makes are, one of each lane. From any thread. */
@FunctionalInterface
interface AuditGauges {
    /** Nobody audits here: the figures are absent, which is not the same as zero. */
    AuditGauges NONE = List::of;

    /** What each has said last. */
    List<AuditState> states();
}
