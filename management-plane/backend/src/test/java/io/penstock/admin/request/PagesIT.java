package io.penstock.admin.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.fixture.Accounts;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Long lists are read in pages, whose seams neither hide nor repeat anything. */
class PagesIT {
    private static final String SINK =
            "{\"name\": \"%s\", \"spec\": {\"url\": \"http://127.0.0.1:9/\"}}";
    private static final String PIPE =
            "{\"name\": \"%s\", \"spec\": {\"sources\": [\"s1\"],"
                    + " \"branches\": {\"a\": {\"destination\": \"d1\"}}}}";

    private final Api api = Platform.shared().backend().api();

    /** A member of every item, page by page. */
    private List<List<String>> pages(String path, int limit, String member) {
        List<List<String>> pages = new ArrayList<>();
        String after = "";
        do {
            Answer page = api.get(path + "?limit=" + limit + after);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            List<String> items = new ArrayList<>();
            for (int i = 0; i < page.items("items").size(); i++) {
                items.add(page.text("items/" + i + "/" + member));
            }
            pages.add(items);
            after = page.at("next") == null ? "" : "&after=" + page.text("next");
        } while (!after.isEmpty());
        return pages;
    }

    @ParameterizedTest
    @CsvSource({"sources, s", "destinations, d", "pipes, p"})
    void everyItemIsOnOnePage(String list, String prefix) {
        String tenant = "paged-" + list;
        new Accounts(api).tenant(tenant);
        String path = "/api/v1/tenants/" + tenant;
        api.post(path + "/sources", "{\"name\": \"s1\"}");
        api.post(path + "/destinations", SINK.formatted("d1"));
        String body =
                list.equals("pipes") ? PIPE : list.equals("sources") ? "{\"name\": \"%s\"}" : SINK;
        for (int i = 5; i >= 1; i--) {
            api.post(path + "/" + list, body.formatted(prefix + i));
        }

        assertThat(pages(path + "/" + list, 2, "name"))
                .containsExactly(
                        List.of(prefix + "1", prefix + "2"),
                        List.of(prefix + "3", prefix + "4"),
                        List.of(prefix + "5"));
        assertThat(pages(path + "/" + list, 5, "name")).hasSize(1);
    }

    @Test
    void revisionsComeNewestFirst() {
        new Accounts(api).tenant("paged-revisions");
        String path = "/api/v1/tenants/paged-revisions/destinations";
        api.post(path, SINK.formatted("sink"));
        for (int i = 0; i < 4; i++) {
            api.put(path + "/sink", SINK.formatted("sink"));
        }

        assertThat(pages(path + "/sink/revisions", 2, "revision"))
                .containsExactly(List.of("5", "4"), List.of("3", "2"), List.of("1"));
        for (String foreign : List.of("YQ", "AAAA", "w6Q", "!")) {
            assertThat(api.get(path + "/sink/revisions?after=" + foreign).violations())
                    .containsExactly("?after cursor");
        }
        assertThat(api.get(path + "?after=AAAA").violations()).containsExactly("?after cursor");
    }

    @Test
    void tenantsAreReadInPages() {
        for (String name : List.of("page-a", "page-b", "page-c")) {
            new Accounts(api).tenant(name);
        }

        assertThat(pages("/api/v1/tenants", 1, "name"))
                .containsSequence(List.of("page-a"), List.of("page-b"), List.of("page-c"));
    }
}
