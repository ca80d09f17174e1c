package io.penstock.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenFilesTest {
    @Test
    void noFileIsLeftOver() {
        assertThat(Golden.names())
                .containsExactlyInAnyOrderElementsOf(
                        List.of(
                                "help",
                                "help-login",
                                "help-logout",
                                "help-get",
                                "help-describe",
                                "help-apply",
                                "help-diff",
                                "help-create",
                                "help-delete",
                                "help-enable",
                                "help-disable",
                                "help-retry",
                                "help-send",
                                "help-doctor",
                                "get-table",
                                "get-json",
                                "get-yaml",
                                "get-deadletters-table",
                                "get-deadletters-json",
                                "get-deadletters-yaml",
                                "get-attempts-table",
                                "get-alerts-table",
                                "get-lag-table",
                                "get-ledger-table",
                                "get-findings-table",
                                "get-lanes-table",
                                "describe",
                                "describe-deadletter",
                                "describe-event",
                                "apply",
                                "apply-failed",
                                "diff",
                                "retry-deadletter",
                                "send"));
    }
}
