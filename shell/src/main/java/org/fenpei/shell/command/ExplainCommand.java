package org.fenpei.shell.command;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Explanation;
import org.fenpei.api.model.InDepth;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.LeftOutRep;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.StepTrace;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Leads;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Messages;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.Table.Value;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Tells in sentences why a lead went where it went. */
final class ExplainCommand {

    private static final Table<StepTrace> STEPS = Table.of(StepTrace.class)
            .column("step", StepTrace::step)
            .column("strategy", StepTrace::strategy)
            .column("version", StepTrace::version)
            .column("outcome", StepTrace::outcome)
            .column("group", StepTrace::group)
            .column("candidates", StepTrace::candidates)
            .column("reasons", StepTrace::reasons);

    private ExplainCommand() {}

    private static Table<LeftOutRep> leftOut(Value<LeftOutRep> rep, Value<LeftOutRep> guard) {
        return Table.of(LeftOutRep.class)
                .column("rep", rep)
                .column("guard", guard)
                .column("limit", left -> left.refusal().limit())
                .column("present", left -> left.refusal().present())
                .column("earliest", left -> left.refusal().earliest())
                .column("reason", left -> left.refusal().reason());
    }

    static List<Command> all() {
        return List.of(new Command(
                "explain",
                Syntax.NONE
                        .required("lead")
                        .option("sequence", "n")
                        .flag("in-depth")
                        .flag("full")
                        .flag("json"),
                ExplainCommand::explain));
    }

    private static int explain(Call call) {
        LeadId id = call.lead(call.arguments().get("lead"));
        Leads leads = call.service(Leads.class);
        List<Decision> decisions = leads.decisions(id);
        if (decisions.isEmpty()) {
            throw FenpeiException.notFound("lead", id.toString());
        }
        // A contact moves nothing, and explains nothing.
        Decision decision = decisions.stream()
                .filter(one -> one.door() != Door.FOLLOWUP)
                .findFirst()
                .orElseGet(() -> decisions.get(0));
        String asked = call.arguments().option("sequence");
        if (asked != null) {
            // A number of another lead's decision must not explain this one.
            decision = decisions.stream()
                    .filter(one -> asked.equals(String.valueOf(one.sequence())))
                    .findFirst()
                    .orElseThrow(() -> new UserError("shell.error.no-decision", "lead", id, "sequence", asked));
        }
        Decision explained = decision;
        Explanation explanation = leads.explain(explained.unit(), explained.sequence())
                .orElseThrow(() -> new UserError(
                        "shell.error.no-decision", "lead", id, "sequence", String.valueOf(explained.sequence())));
        boolean inDepth = call.arguments().has("in-depth");
        boolean byPolicy = explained.policy() != null;
        InDepth depth = inDepth && byPolicy ? InDepthReport.look(call, explanation) : null;
        if (call.json()) {
            Map<String, @Nullable Object> json = json(explanation, call.format());
            if (depth != null) {
                InDepthReport.json(call, depth, json);
            }
            call.json(json);
        } else {
            Names names = new Names(call, decision.unit());
            call.terminal().out(String.join("\n", sentences(explanation, call.format(), names)) + "\n");
            call.section(
                    "shell.explain.left-out",
                    leftOut(left -> names.ofRep(left.rep()), left -> call.format()
                            .guard(left.guard())),
                    explanation.leftOut());
            if (depth != null) {
                InDepthReport.write(call, depth);
            } else if (inDepth) {
                call.say("shell.explain.by-hand");
            }
        }
        return Command.OK;
    }

    private static List<String> sentences(Explanation explanation, Format format, Names names) {
        Messages messages = format.messages();
        Decision decision = explanation.decision();
        List<String> text = new ArrayList<>();
        text.add(messages.text(
                "shell.explain.decision",
                "sequence",
                String.valueOf(decision.sequence()),
                "unit",
                decision.unit(),
                "lead",
                decision.lead(),
                "at",
                format.cell(decision.at()) + " (" + zone(format) + ")",
                "door",
                format.cell(decision.door()),
                "actor",
                decision.actor()));
        text.add(result(decision.placement(), format, names));
        if (decision.policy() != null) {
            text.add(messages.text(
                    "shell.explain.policy",
                    "policy",
                    names.ofPolicy(decision.policy()),
                    "version",
                    String.valueOf(decision.policyVersion())));
            if (explanation.side() != null) {
                text.add(format.sentence(explanation.side()));
            }
            int candidates = explanation.candidates().size();
            text.add(
                    candidates == 0
                            ? messages.text("shell.explain.nobody")
                            : messages.text(
                                    "shell.explain.candidates",
                                    "count",
                                    candidates,
                                    "reps",
                                    format.cell(explanation.candidates().stream()
                                            .map(names::ofRep)
                                            .toList())));
        }
        if (explanation.override() != null) {
            text.add(messages.text("shell.explain.override", "reason", explanation.override()));
        }
        int number = 0;
        for (StepTrace step : explanation.steps()) {
            number++;
            text.add(messages.text(
                    "shell.explain.step",
                    "number",
                    number,
                    "step",
                    step.step(),
                    "strategy",
                    strategy(step, format),
                    "count",
                    step.candidates(),
                    "outcome",
                    format.cell(step.outcome())));
            for (Reason reason : step.reasons()) {
                text.add("   " + format.sentence(reason));
            }
        }
        return text;
    }

    /** The times in reasons are of the reps' own zones, so that it must be said which this one is. */
    private static String zone(Format format) {
        return format.zone().equals(ZoneOffset.UTC) ? "UTC" : format.zone().getId();
    }

    /** What people call the strategy, its id, and the version that answered. */
    private static String strategy(StepTrace step, Format format) {
        String title = format.title(step.strategy());
        String named = title.isEmpty() ? step.strategy() : title + ", " + step.strategy();
        return step.version() == null ? named : named + " " + step.version();
    }

    /** Where a lead is now, and why, in one sentence. */
    static String result(Placement placement, Format format, Names names) {
        return format.messages()
                .text(
                        Format.key(placement.state()) + ".sentence",
                        "owner",
                        names.ofRep(placement.owner()),
                        "pool",
                        names.ofPool(placement.pool()),
                        "reason",
                        format.sentence(placement.reason()));
    }

    private static Map<String, @Nullable Object> json(Explanation explanation, Format format) {
        Decision decision = explanation.decision();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("unit", decision.unit());
        json.put("sequence", decision.sequence());
        json.put("lead", decision.lead().toString());
        json.put("at", format.json(decision.at()));
        json.put("door", decision.door().name());
        json.put("actor", decision.actor());
        json.put("state", decision.placement().state().name());
        json.put("owner", decision.placement().owner());
        json.put("pool", decision.placement().pool());
        json.put("reason", format.json(decision.placement().reason()));
        json.put("policy", decision.policy());
        json.put("policyVersion", decision.policyVersion());
        json.put("strategy", decision.strategy());
        json.put("side", explanation.side() == null ? null : format.json(explanation.side()));
        json.put("override", explanation.override());
        json.put("candidates", explanation.candidates());
        json.put("steps", STEPS.json(explanation.steps(), format));
        json.put("leftOut", leftOut(LeftOutRep::rep, LeftOutRep::guard).json(explanation.leftOut(), format));
        return json;
    }
}
