package org.fenpei.persistence.followup;

import java.util.ArrayList;
import java.util.List;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.FollowUp;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.store.FollowUpStore;
import org.fenpei.api.store.InboxStore;
import org.fenpei.api.store.LeadChange;
import org.fenpei.persistence.db.Database;
import org.fenpei.persistence.db.Json;
import org.fenpei.persistence.inbox.NoticeRows;

/** Reads what is kept about a lead, by its key. */
public final class JdbcFollowUpStore implements FollowUpStore {

    private final Database database;

    /** On that database. */
    public JdbcFollowUpStore(Database database) {
        this.database = database;
    }

    @Override
    public List<FollowUp> ofLead(LeadId lead) {
        return database.read(
                "reading contacts",
                connection -> Database.query(
                        connection,
                        "SELECT " + FollowUpRows.COLUMNS + " FROM fp_follow_up f"
                                + database.dialect().useKey("fp_follow_up_id")
                                + " WHERE f.lead = ? ORDER BY f.num, f.version",
                        List.of(lead.value()),
                        FollowUpRows::followUp));
    }

    private record Before(long sequence, Attributes attributes) {}

    @Override
    public List<LeadChange> changes(LeadId lead) {
        return database.read("reading changes of a lead", connection -> {
            List<Before> befores = Database.query(
                    connection,
                    "SELECT c.seq, c.attributes_before FROM fp_lead_change c WHERE c.lead = ? ORDER BY c.seq DESC",
                    List.of(lead.value()),
                    row -> new Before(row.getLong(1), Attributes.of(Json.wide(row.getString(2)))));
            List<Attributes> present = Database.query(
                    connection,
                    "SELECT l.attributes FROM fp_lead l WHERE l.id = ?",
                    List.of(lead.value()),
                    row -> Attributes.of(Json.wide(row.getString(1))));
            List<LeadChange> changes = new ArrayList<>();
            if (!present.isEmpty()) {
                // What was before a change was after the one before it.
                Attributes after = present.get(0);
                for (Before before : befores) {
                    changes.add(0, new LeadChange(lead, before.sequence(), before.attributes(), after));
                    after = before.attributes();
                }
            }
            return changes;
        });
    }

    @Override
    public List<Notice> notices(LeadId lead) {
        return database
                .read(
                        "reading notices about a lead",
                        connection -> Database.query(
                                connection,
                                "SELECT " + NoticeRows.COLUMNS + " FROM fp_notice n"
                                        + database.dialect().useIndex("fp_notice_lead")
                                        + " WHERE n.lead = ? ORDER BY n.num",
                                List.of(lead.value()),
                                NoticeRows::notice))
                .stream()
                .map(InboxStore.Kept::notice)
                .toList();
    }
}
