package io.penstock.admin.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.admin.request.Paging;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes, newest first.
 *
 * @param next the cursor of the next page; absent: there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditPage(List<AuditItem> items, @Nullable String next) {
    public AuditPage {
        items = List.copyOf(items);
    }

    static AuditPage of(Paging paging, List<AuditItem> fetched) {
        return paging.page(fetched, AuditItem::id, AuditPage::new);
    }
}
