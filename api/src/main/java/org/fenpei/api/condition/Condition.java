package org.fenpei.api.condition;

import java.util.List;
import org.fenpei.api.model.Lead;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.ExampleLead;
import org.osgi.annotation.versioning.ConsumerType;

/** A condition over a lead. Immutable, thread-safe, and a pure function of the lead. */
@ConsumerType
public interface Condition {

    /** Whether it holds. One that cannot be evaluated, because an attribute is missing or of another type, does not hold. */
    boolean test(Lead lead);

    /**
     * The values beyond the limits that it looks at: each, set alone, may turn the answer.
     *
     * @param lead the lead
     * @return at most 200
     */
    List<AttributeChange> turningPoints(Lead lead);

    /** Leads made up to show for which leads it does not hold, at most 20; empty if none was found. */
    default List<ExampleLead> examples() {
        return List.of();
    }
}
