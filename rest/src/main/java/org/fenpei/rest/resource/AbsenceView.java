package org.fenpei.rest.resource;

import java.time.Instant;
import org.fenpei.api.model.Absence;
import org.fenpei.rest.access.Sight;
import org.jspecify.annotations.Nullable;

/** What an absence looks like. Why somebody is away, colleagues need not know. */
record AbsenceView(
        String id,
        String unit,
        String rep,
        Absence.@Nullable Kind kind,
        Instant from,
        Instant to,
        @Nullable String substitute,
        Absence.NewLeads newLeads,
        Absence.Existing existing,
        boolean keepWorked,
        @Nullable String override,
        Absence.State state,
        @Nullable String cover,
        @Nullable String back,
        @Nullable String actor,
        Instant createdAt) {

    static AbsenceView of(Absence absence, Sight sight) {
        Absence.Plan plan = absence.plan();
        boolean why = sight.seesWhy(absence);
        return new AbsenceView(
                absence.id(),
                absence.unit(),
                absence.rep(),
                why ? plan.kind() : null,
                plan.from(),
                plan.to(),
                plan.substitute(),
                plan.newLeads(),
                plan.existing(),
                plan.keepWorked(),
                why ? plan.override() : null,
                absence.state(),
                absence.cover(),
                absence.back(),
                why ? absence.actor() : null,
                absence.createdAt());
    }
}
