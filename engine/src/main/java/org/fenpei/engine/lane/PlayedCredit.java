package org.fenpei.engine.lane;

import java.util.Comparator;
import java.util.List;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.CreditEntry;
import org.fenpei.api.model.CreditSplit;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Credits again what was credited. What people said is taken from the log; what each rep gets by it is computed, with the code that did
 * so then. Only of a lead that nobody owned when it was closed what came of it is not known, and what was credited is believed.
 */
final class PlayedCredit {

    private PlayedCredit() {}

    /** What was done about the credit for a lead that stays where it is. */
    static Placement again(GroupDraft draft, PlacedLead lead, Decision decision, LogReader.Portion portion) {
        @Nullable Closing corrected = portion.closings().get(decision.sequence());
        if (LogReader.corrects(decision)) {
            Note note = new Note(Door.CREDIT, decision.actor(), null, 0, null, Trace.PLAIN, null);
            Reason reason = decision.placement().reason();
            if (corrected != null) {
                return CorrectTask.correct(draft, lead, corrected, reason, note).placement();
            }
            believe(draft, decision, portion);
            Placement same =
                    Placement.unowned(Placement.State.CLOSED, lead.placement().since(), reason, draft.nextSequence());
            return draft.place(lead, false, same, note).placement();
        }
        @Nullable CreditSplit said = portion.splits().get(decision.sequence());
        if (said != null) {
            CreditSplit now = new CreditSplit(
                    said.lead(),
                    draft.nextSequence(),
                    said.kind(),
                    said.shares(),
                    said.owner(),
                    said.at(),
                    said.actor(),
                    said.why());
            new Crediting(draft, said.lead()).shared(lead, now);
        }
        draft.log(lead, Door.CREDIT, decision.actor());
        return lead.placement();
    }

    /** A lead was closed. */
    static void closed(GroupDraft draft, Decision decision, LogReader.Portion portion) {
        if (!portion.closings().containsKey(decision.sequence())) {
            @Nullable CreditSplit settled = portion.splits().get(decision.sequence());
            if (settled != null) {
                draft.credit().add(settled);
            }
            believe(draft, decision, portion);
        }
    }

    private static void believe(GroupDraft draft, Decision decision, LogReader.Portion portion) {
        portion.credited().getOrDefault(decision.sequence(), List.of()).forEach(draft::credited);
    }

    /** What was credited otherwise than it was then; null if nothing was. */
    static @Nullable Reason difference(GroupDraft draft, Decision decision, LogReader.Portion portion) {
        List<CreditEntry> was = sorted(portion.credited().getOrDefault(decision.sequence(), List.of()));
        List<CreditEntry> is = sorted(draft.creditOf(decision.lead()).entries().stream()
                .filter(entry -> entry.sequence() == decision.sequence())
                .toList());
        return was.equals(is)
                ? null
                : Reason.of("engine.replay-credit", "lead", decision.lead().toString());
    }

    private static List<CreditEntry> sorted(List<CreditEntry> entries) {
        return entries.stream().sorted(Comparator.comparing(CreditEntry::rep)).toList();
    }
}
