package io.penstock.admin.deadletter;

import io.penstock.admin.database.StoredText;
import io.penstock.admin.database.Transaction;
import io.penstock.contract.event.EventHeader;
import io.penstock.contract.event.HeaderCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The dead letters of one event. */
public final class EventLetters {
    private static final int MOST = 100;

    private EventLetters() {}

    /**
     * A dead letter with the header of its record.
     *
     * @param letter as in lists
     */
    public record EventLetter(DeadLetter letter, EventHeader header) {}

    /** Those of events with this id, newest first. */
    public static List<EventLetter> find(Transaction transaction, String tenant, String eventId)
            throws SQLException {
        return transaction.list(
                "select "
                        + DeadLetters.LISTED
                        + ", header from dead_letter where tenant_id = ? and event_id = ?"
                        + " order by at desc, number desc limit ?",
                EventLetters::letter,
                tenant,
                StoredText.of(eventId, StoredText.MOST_INDEXED),
                MOST);
    }

    private static EventLetter letter(ResultSet row) throws SQLException {
        return new EventLetter(DeadLetters.letter(row), HeaderCodec.read(row.getBytes("header")));
    }
}
