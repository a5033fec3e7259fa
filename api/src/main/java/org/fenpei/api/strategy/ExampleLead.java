package org.fenpei.api.strategy;

import java.time.Instant;
import java.util.Objects;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Unit;

/**
 * A lead made up to show one of the cases that a decider or a condition distinguishes.
 *
 * @param lead the lead; its id, unit and times mean nothing
 * @param reason what the leads of this case have in common, as a person reads it: "leads from another source than web or event"
 */
public record ExampleLead(Lead lead, Reason reason) {

    /** Checks the parts. */
    public ExampleLead {
        Objects.requireNonNull(lead, "lead");
        Objects.requireNonNull(reason, "reason");
    }

    /** With those attributes, from a source of which nothing is said. */
    public ExampleLead(Attributes attributes, Reason reason) {
        this(new Lead(new LeadId(1), Unit.DEFAULT, "example", "1", 0, Instant.EPOCH, attributes), reason);
    }
}
