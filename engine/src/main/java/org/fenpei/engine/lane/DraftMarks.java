package org.fenpei.engine.lane;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.store.LeadMark;
import org.fenpei.api.strategy.LeadHistory;
import org.fenpei.engine.intake.Marks;
import org.jspecify.annotations.Nullable;

/** The marks that leads get in a group: what tells a customer again, and the keys under which things were done. */
final class DraftMarks {

    private final GroupInput input;
    private final Undo undo;
    private final List<LeadMark> marks = new ArrayList<>();

    DraftMarks(GroupInput input, Undo undo) {
        this.input = input;
        this.undo = undo;
    }

    void add(LeadId lead, List<String> given) {
        int first = marks.size();
        given.forEach(mark -> marks.add(new LeadMark(lead, mark)));
        undo.by(() -> marks.subList(first, marks.size()).clear());
    }

    /** The first lead with a mark that says what was done, as of the decisions before; null if none. */
    @Nullable
    LeadId first(String mark) {
        return marks.stream()
                .filter(one -> one.mark().equals(mark))
                .map(LeadMark::lead)
                .findFirst()
                .orElseGet(() -> input.marked(mark).stream().findFirst().orElse(null));
    }

    /** Who has worked with the lead's customer, as of the decisions before. Cost grows with the size of the group. */
    LeadHistory history(Lead lead, DraftOwnerships ownerships) {
        Set<String> wanted = Set.copyOf(Marks.of(lead.attributes()));
        Set<LeadId> others = new LinkedHashSet<>();
        for (LeadMark mark : marks) {
            if (wanted.contains(mark.mark())) {
                others.add(mark.lead());
            }
        }
        wanted.forEach(mark -> others.addAll(input.marked(mark)));
        others.remove(lead.id());
        List<Ownership> account = others.stream()
                .flatMap(other -> ownerships.of(other).stream())
                .sorted(Comparator.comparingLong(Ownership::sequence).reversed())
                .limit(LeadHistory.MOST)
                .toList();
        return new LeadHistory(ownerships.of(lead.id()), account);
    }

    List<LeadMark> all() {
        return marks;
    }
}
