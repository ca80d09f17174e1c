package io.penstock.admin.deadletter;

import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.Mark;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a dead letter that was sent again, as far as is told. A delivery is an event's
 * mark with pipe and branch. One that was delivered is done, whatever else is heard of it; of its
 * dead letters the one of the highest generation stands for it.
 *
 * <pre>
 *     open ──▶ retried ──▶ delivered
 *       │         └──────▶ superseded ──▶ delivered
 *       └─ the same, where what came of it is heard before the retry is noted
 * </pre>
 *
 * <p>A dead letter from before route has no branch yet: what is heard of any branch of a later
 * generation is what came of it.
 */
public final class LetterStates {
    static final String OPEN = "open";

    /** All of them. */
    static final List<String> ALL = List.of(OPEN, "retried", "delivered", "superseded");

    private static final String DELIVERY =
            " where tenant_id = ? and event_id = ? and mark = ? and pipe_number = ?"
                    + " and (branch_number = ? or (branch_number = 0 and generation < ?))";
    private static final String DELIVER =
            "update dead_letter set state = 'delivered'" + DELIVERY + " and state <> 'delivered'";
    private static final String SUPERSEDE =
            "update dead_letter as older set state = 'superseded', superseded_by = ?"
                    + DELIVERY
                    + " and topic = ? and generation <= ? and number < (select number from"
                    + " dead_letter where topic = older.topic and record_partition = ?"
                    + " and record_offset = ?) and state in ('open', 'retried')";
    private static final String DELIVERED_BEFORE =
            "update dead_letter set state = 'delivered'"
                    + " where tenant_id = ?"
                    + DeadLetters.AT
                    + " and exists (select 1 from attempt as tried"
                    + " where tried.tenant_id = dead_letter.tenant_id"
                    + " and tried.event_id = dead_letter.event_id and tried.mark = dead_letter.mark"
                    + " and tried.branch_number = dead_letter.branch_number"
                    + " and tried.outcome = 'delivered')";

    private LetterStates() {}

    /**
     * A delivery that was sent again has been accepted.
     *
     * @param pipe its number, as the branch's
     */
    public record Delivered(String eventId, Mark mark, int pipe, int branch, int generation) {}

    /** Closes the dead letters of what was delivered. */
    public static void delivered(Transaction transaction, String tenant, List<Delivered> deliveries)
            throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Delivered each : deliveries) {
            rows.add(
                    new @Nullable Object[] {
                        tenant,
                        StoredText.of(each.eventId(), StoredText.MOST_INDEXED),
                        each.mark().text(),
                        each.pipe(),
                        each.branch(),
                        each.generation()
                    });
        }
        transaction.runEach(DELIVER, rows);
    }

    /** Of what was sent again, and is a dead letter again, only the newest stays open. */
    static void inserted(Transaction transaction, String tenant, List<Entry.Letter> letters)
            throws SQLException {
        List<@Nullable Object[]> superseding = new ArrayList<>();
        List<@Nullable Object[]> places = new ArrayList<>();
        for (Entry.Letter letter : letters) {
            EventHeader header = letter.event().header();
            if (header.course().deliveryGeneration() > 0 && header.pipes().size() == 1) {
                Place place = letter.place();
                superseding.add(superseding(tenant, place, header));
                places.add(
                        new @Nullable Object[] {
                            tenant, place.topic(), place.partition(), place.offset()
                        });
            }
        }
        transaction.runEach(SUPERSEDE, superseding);
        transaction.runEach(DELIVERED_BEFORE, places);
    }

    private static @Nullable Object[] superseding(String tenant, Place place, EventHeader header) {
        int generation = header.course().deliveryGeneration();
        return new @Nullable Object[] {
            place.id(),
            tenant,
            StoredText.of(header.ce().id(), StoredText.MOST_INDEXED),
            header.mark().text(),
            header.pipe().pipe(),
            header.course().branch(),
            generation,
            place.topic(),
            generation,
            place.partition(),
            place.offset()
        };
    }
}
