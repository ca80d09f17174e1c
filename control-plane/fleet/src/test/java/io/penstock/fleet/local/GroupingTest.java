package io.penstock.fleet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupingTest {
    private static List<String> fleets(String grouping) {
        return Grouping.of(grouping).groups().stream().map(Grouping.Group::fleet).toList();
    }

    @Test
    void fleetsAreNamedByTheirFirstAndLastStage() {
        assertThat(fleets("fused")).containsExactly("normalize-transform");
        assertThat(fleets("unfused")).containsExactly("normalize", "enrich", "route", "transform");
        assertThat(fleets("normalize+enrich,route+transform"))
                .containsExactly("normalize-enrich", "route-transform");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "normalize",
                "normalize+route,enrich+transform",
                "normalize,enrich,route,transform,transmit",
                "normalize+enrich,,route+transform"
            })
    void groupingThatIsNotAllPureStagesInTheirOrderIsRefused(String text) {
        assertThatThrownBy(() -> Grouping.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
