package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.InDepth.GuardInDepth;
import org.fenpei.api.model.InDepth.OtherWay;
import org.fenpei.api.model.InDepth.RepInDepth;
import org.fenpei.api.model.InDepth.StepScore;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.Simulations;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Everything about a decision that its trace does not spell out: every rep, every guard, every score, and what else could have been. */
final class InDepthReport {

    /** One answer of a guard's that was no. */
    private record No(String rep, String guard, Refusal refusal) {}

    /** One rating of a rep by a step. */
    private record Rated(String rep, StepScore score) {}

    /** What a step has to say beyond its reasons. */
    private record Added(String step, Reason reason) {}

    private InDepthReport() {}

    /** Takes the decision again. */
    static InDepth look(Call call, Explanation explanation) {
        return call.service(Simulations.class)
                .inDepth(explanation.decision().unit(), explanation.decision().sequence())
                .orElseThrow(() -> new UserError("shell.error.no-depth", "sequence", text(explanation)));
    }

    private static String text(Explanation explanation) {
        return String.valueOf(explanation.decision().sequence());
    }

    static void write(Call call, InDepth depth) {
        Names names = new Names(call, depth.explanation().decision().unit());
        if (!depth.reproduced()) {
            call.say("shell.depth.not-reproduced");
        }
        call.section("shell.depth.reps", reps(call, names), depth.reps());
        List<No> noes = noes(depth);
        noes.removeIf(no -> isTold(depth.explanation(), no));
        call.section("shell.depth.refusals", refusals(call, names), noes);
        call.section("shell.depth.scores", scores(names), ratings(depth));
        call.section("shell.depth.details", details(), added(depth));
        changes(call, depth.changes(), names);
    }

    /** Whether it stands among those who could not own the lead already. */
    private static boolean isTold(Explanation explanation, No no) {
        return explanation.leftOut().stream()
                .anyMatch(out -> out.rep().equals(no.rep())
                        && out.guard().equals(no.guard())
                        && out.refusal().equals(no.refusal()));
    }

    private static List<Added> added(InDepth depth) {
        List<Added> added = new ArrayList<>();
        depth.details().forEach(step -> step.reasons().forEach(reason -> added.add(new Added(step.step(), reason))));
        return added;
    }

    private static Table<Added> details() {
        return Table.of(Added.class).column("step", Added::step).column("reason", Added::reason);
    }

    private static Table<RepInDepth> reps(Call call, Names names) {
        return Table.of(RepInDepth.class)
                .column("rep", rep -> names.ofRep(rep.rep()))
                .column("held-before", RepInDepth::heldBefore)
                .column("held-after", RepInDepth::heldAfter)
                .column("received-in", rep -> received(call, rep))
                .column("guards", rep -> answers(call.format(), rep.guards()));
    }

    /** How many leads he had received before and after in the period of each cap. */
    private static List<String> received(Call call, RepInDepth rep) {
        return rep.received().stream()
                .map(count -> call.format()
                        .messages()
                        .text(
                                "shell.depth.received",
                                "before",
                                count.before(),
                                "after",
                                count.after(),
                                "cap",
                                count.cap(),
                                "period",
                                call.format().cell(count.period())))
                .toList();
    }

    /** Those that said no; how many said yes if none did. */
    private static Object answers(Format format, List<GuardInDepth> guards) {
        List<String> noes = guards.stream()
                .filter(guard -> guard.refusal() != null)
                .map(guard -> format.messages().text("shell.depth.no", "guard", format.guard(guard.guard())))
                .toList();
        return noes.isEmpty() ? format.messages().text("shell.depth.yes", "count", guards.size()) : noes;
    }

    private static List<No> noes(InDepth depth) {
        List<No> noes = new ArrayList<>();
        for (RepInDepth rep : depth.reps()) {
            for (GuardInDepth guard : rep.guards()) {
                if (guard.refusal() != null) {
                    noes.add(new No(rep.rep(), guard.guard(), guard.refusal()));
                }
            }
        }
        return noes;
    }

    private static Table<No> refusals(Call call, Names names) {
        return Table.of(No.class)
                .column("rep", no -> names.ofRep(no.rep()))
                .column("guard", no -> call.format().guard(no.guard()))
                .column("limit", no -> no.refusal().limit())
                .column("present", no -> no.refusal().present())
                .column("earliest", no -> no.refusal().earliest())
                .column("reason", no -> no.refusal().reason());
    }

    private static List<Rated> ratings(InDepth depth) {
        List<Rated> ratings = new ArrayList<>();
        for (RepInDepth rep : depth.reps()) {
            rep.scores().forEach(score -> ratings.add(new Rated(rep.rep(), score)));
        }
        ratings.sort(Comparator.comparing((Rated rated) -> rated.score().step())
                .thenComparing(rated -> rated.score().score(), Comparator.reverseOrder()));
        return ratings;
    }

    private static Table<Rated> scores(Names names) {
        return Table.of(Rated.class)
                .column("step", rated -> rated.score().step())
                .column("rep", rated -> names.ofRep(rated.rep()))
                .column("score", rated -> rated.score().score())
                .column("reasons", rated -> rated.score().reasons());
    }

    private static void changes(Call call, List<OtherWay> changes, Names names) {
        if (changes.isEmpty()) {
            call.say("shell.depth.no-other-way");
            return;
        }
        call.terminal().out("\n");
        call.say("shell.depth.changes", "count", changes.size());
        for (OtherWay way : changes) {
            String place = String.valueOf(SimulationReport.place(way.placement(), call, names));
            @Nullable String rep = way.rep() == null ? null : String.valueOf(names.ofRep(way.rep()));
            int difference = way.difference() == null ? 0 : way.difference();
            int count = Math.abs(difference);
            switch (way.change()) {
                case ADMITTED -> call.say("shell.depth.other-rep", "rep", rep, "place", place);
                case ABSENT -> call.say("shell.depth.absent", "rep", rep, "place", place);
                case HELD -> call.say(
                        difference > 0 ? "shell.depth.held-more" : "shell.depth.held-fewer",
                        "rep",
                        rep,
                        "count",
                        count,
                        "place",
                        place);
                case RECEIVED -> call.say(
                        difference > 0 ? "shell.depth.received-more" : "shell.depth.received-fewer",
                        "rep",
                        rep,
                        "count",
                        count,
                        "place",
                        place);
                case LATER -> call.say("shell.depth.later", "count", count, "place", place);
                case NEW_CUSTOMER -> call.say("shell.depth.new-customer", "place", place);
                case ATTRIBUTE -> attribute(call, way, place);
            }
        }
    }

    private static void attribute(Call call, OtherWay way, String place) {
        if (way.value() == null) {
            call.say("shell.depth.without", "attribute", way.attribute(), "place", place);
        } else {
            call.say(
                    "shell.depth.other-value",
                    "attribute",
                    way.attribute(),
                    "value",
                    call.format().cell(shown(call, way)),
                    "place",
                    place);
        }
    }

    private static @Nullable Object shown(Call call, OtherWay way) {
        return way.attribute() == null
                        || way.value() == null
                        || call.arguments().has("full")
                ? way.value()
                : Mask.of(way.attribute(), way.value());
    }

    static void json(Call call, InDepth depth, Map<String, @Nullable Object> json) {
        Format format = call.format();
        json.put("reproduced", depth.reproduced());
        json.put("reps", depth.reps().stream().map(rep -> json(rep, format)).toList());
        List<Map<String, @Nullable Object>> changes = new ArrayList<>();
        for (OtherWay way : depth.changes()) {
            Map<String, @Nullable Object> change = new LinkedHashMap<>();
            change.put("change", way.change().name().toLowerCase(Locale.ROOT));
            change.put("difference", way.difference());
            change.put("attribute", way.attribute());
            change.put("value", format.json(shown(call, way)));
            change.put("rep", way.rep());
            change.put("placement", SimulationReport.json(way.placement(), format));
            changes.add(change);
        }
        json.put("changes", changes);
        List<Map<String, @Nullable Object>> details = new ArrayList<>();
        for (InDepth.StepInDepth step : depth.details()) {
            Map<String, @Nullable Object> detail = new LinkedHashMap<>();
            detail.put("step", step.step());
            detail.put("reasons", format.json(step.reasons()));
            details.add(detail);
        }
        json.put("details", details);
    }

    private static Map<String, @Nullable Object> json(RepInDepth rep, Format format) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rep", rep.rep());
        json.put("heldBefore", rep.heldBefore());
        json.put("heldAfter", rep.heldAfter());
        List<Map<String, @Nullable Object>> guards = new ArrayList<>();
        for (GuardInDepth guard : rep.guards()) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<>();
            Refusal refusal = guard.refusal();
            answer.put("guard", guard.guard());
            answer.put("yes", refusal == null);
            answer.put("limit", refusal == null ? null : refusal.limit());
            answer.put("present", refusal == null ? null : refusal.present());
            answer.put("earliest", refusal == null ? null : format.json(refusal.earliest()));
            answer.put("reason", refusal == null ? null : format.json(refusal.reason()));
            guards.add(answer);
        }
        json.put("guards", guards);
        List<Map<String, @Nullable Object>> scores = new ArrayList<>();
        for (StepScore score : rep.scores()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("step", score.step());
            one.put("score", score.score());
            one.put("reasons", format.json(score.reasons()));
            scores.add(one);
        }
        json.put("scores", scores);
        List<Map<String, @Nullable Object>> received = new ArrayList<>();
        for (InDepth.ReceivedInDepth count : rep.received()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("period", count.period().toString());
            one.put("cap", count.cap());
            one.put("before", count.before());
            one.put("after", count.after());
            received.add(one);
        }
        json.put("received", received);
        return json;
    }
}
