package org.fenpei.engine.bulk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkRow;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.engine.lane.BulkOrder;
import org.fenpei.engine.lane.DraftPlay;
import org.fenpei.engine.plugin.Fence;

/**
 * Plans a draft: who picks which lead, pick by pick. The run then moves what was planned, and nothing else; so a preview and the run
 * that follows it at once do the same.
 */
final class DraftWork {

    private final Tools tools;
    private final Selector selector;

    DraftWork(Tools tools, Selector selector) {
        this.tools = tools;
        this.selector = selector;
    }

    /**
     * The picks in their order; after them leads that were named and that nobody picks. Others that nobody picks are no part of the
     * run.
     *
     * @throws Fence.HungException if a guard did not come back
     */
    List<BulkRow> picks(BulkAction action, BulkOrder order, Selector.Beat beat) throws Fence.HungException {
        DraftRanking ranking = new DraftRanking(action.to(), this::condition);
        List<BulkRow> selected = selector.of(action, beat, ranking::add);
        List<BulkRow> open = selected.stream()
                .filter(row -> row.state() == BulkRow.State.OPEN)
                .toList();
        List<BulkRow> rows;
        try (DraftPlay play = tools.lanes().draft(action.unit(), tools.pasts(), order, open, ranking.tastes())) {
            rows = new ArrayList<>(play.play(beat::beat));
        }
        if (!action.leads().ids().isEmpty()) {
            Set<LeadId> picked = new HashSet<>();
            rows.forEach(row -> picked.add(row.lead()));
            for (BulkRow row : selected) {
                if (!picked.contains(row.lead())) {
                    BulkRow left = row.state() == BulkRow.State.OPEN
                            ? row.ended(BulkRow.State.LEFT, Reason.of("engine.draft-left"))
                            : row;
                    rows.add(left.numbered(rows.size() + 1L));
                }
            }
        }
        return rows;
    }

    private Condition condition(String text) {
        List<Problem> problems = new ArrayList<>();
        Condition condition = Selector.compile(
                "/to/draft/prefers", text, tools.registry().current().language(), problems);
        problems.removeIf(problem -> problem.severity() != Problem.Severity.ERROR);
        if (!problems.isEmpty() || condition == null) {
            throw FenpeiException.invalid(problems);
        }
        return Objects.requireNonNull(condition);
    }
}
