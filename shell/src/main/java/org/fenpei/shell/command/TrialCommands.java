package org.fenpei.shell.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fenpei.api.model.Canary;
import org.fenpei.api.model.CanaryReport;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.model.SimulationDifference;
import org.fenpei.api.service.Candidate;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Trials;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.Format;
import org.fenpei.shell.text.Table;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** Tries versions of a policy out: as a canary, which decides a share of the leads, or as a shadow, which decides without effect. */
final class TrialCommands {

    private static final int HUNDREDTHS = 100;

    private static final Table<CanaryReport.Side> SIDES = Table.of(CanaryReport.Side.class)
            .column("version", CanaryReport.Side::version)
            .column("decisions", CanaryReport.Side::decisions)
            .column("waiting", CanaryReport.Side::waiting)
            .column("held", CanaryReport.Side::held)
            .column("unassigned", CanaryReport.Side::unassigned);

    /** How many leads go to one rep, or into one pool, on either side. */
    private record Share(String id, long one, long other) {}

    private static final Table<Share> BY_REP = Table.of(Share.class)
            .column("rep", Share::id)
            .column("live", Share::one)
            .column("candidate", Share::other);

    private static final Table<Share> BY_POOL = Table.of(Share.class)
            .column("pool", Share::id)
            .column("live", Share::one)
            .column("candidate", Share::other);

    private static final Table<SimulationDifference> NEWEST = Table.of(SimulationDifference.class)
            .column("sequence", difference -> String.valueOf(difference.sequence()))
            .column("lead", difference -> difference.lead().toString())
            .column("live", difference -> place(difference.before()))
            .column("candidate", difference -> place(difference.after()))
            .column("reason", SimulationDifference::cause);

    private static final Table<ShadowReport> SHADOW = Table.of(ShadowReport.class)
            .column("policy", report -> report.shadow().candidate().id())
            .column("started", report -> report.shadow().startedAt())
            .column("by", report -> report.shadow().startedBy())
            .column("from-sequence", report -> String.valueOf(report.shadow().fromSequence()))
            .column("seen", report -> String.valueOf(report.seen()))
            .column("behind", ShadowReport::behind)
            .column("compared", ShadowReport::compared)
            .column("same", ShadowReport::same)
            .column("different", ShadowReport::different)
            .column("failed", ShadowReport::failed)
            .column("skipped", ShadowReport::skipped)
            .column("trouble", ShadowReport::trouble);

    private TrialCommands() {}

    static List<Command> all() {
        Syntax policy = Syntax.NONE.required("policy");
        Syntax candidate = policy.option("file", "file").options("versions", "step=range");
        return List.of(
                new Command("canary", policy.flag("json"), TrialCommands::canary),
                new Command(
                        "canary-start",
                        candidate.demanded("share", "percent").option("salt", "code"),
                        TrialCommands::startCanary),
                new Command("canary-share", policy.required("share"), TrialCommands::changeShare),
                new Command("canary-end", policy, TrialCommands::endCanary),
                new Command("canary-promote", policy, TrialCommands::promote),
                new Command("shadow", policy.flag("json"), TrialCommands::shadow),
                new Command("shadow-start", candidate, TrialCommands::startShadow),
                new Command("shadow-end", policy.flag("json"), TrialCommands::endShadow));
    }

    private static String policy(Call call) {
        return call.arguments().get("policy");
    }

    private static Candidate candidate(Call call) throws IOException {
        @Nullable String file = call.arguments().option("file");
        List<String> mappings = call.arguments().options("versions");
        if ((file == null) == mappings.isEmpty()) {
            throw new UserError("shell.error.candidate");
        }
        if (file != null) {
            return Candidate.draft(call.read(call.file(file)));
        }
        Map<String, String> versions = new TreeMap<>();
        for (String mapping : mappings) {
            int equal = mapping.indexOf('=');
            if (equal < 1) {
                throw new UserError("shell.error.versions", "value", mapping);
            }
            versions.put(mapping.substring(0, equal), mapping.substring(equal + 1));
        }
        return Candidate.versions(versions);
    }

    /** A share as people write it, in hundredths of a per cent. */
    private static int share(String text) {
        try {
            return new BigDecimal(text).multiply(BigDecimal.valueOf(HUNDREDTHS)).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new UserError(e, "shell.error.percent", "value", text);
        }
    }

    private static int startCanary(Call call) throws IOException {
        int share = share(call.arguments().option("share", ""));
        CanaryReport report = call.service(Trials.class)
                .startCanary(
                        policy(call), candidate(call), share, call.arguments().option("salt"), Call.ACTOR);
        say(call, report);
        return Command.OK;
    }

    private static int changeShare(Call call) {
        int share = share(call.arguments().get("share"));
        say(call, call.service(Trials.class).changeShare(policy(call), share, Call.ACTOR));
        return Command.OK;
    }

    private static void say(Call call, CanaryReport report) {
        Canary canary = report.canary();
        call.say(
                "shell.canary.running",
                "policy",
                report.policy().policy().id(),
                "version",
                String.valueOf(canary.candidate().version()),
                "share",
                percent(canary),
                "active",
                String.valueOf(report.policy().version()),
                "at",
                call.format().cell(canary.startedAt()),
                "by",
                canary.startedBy());
        if (!canary.ownSteps().isEmpty()) {
            call.say("shell.canary.own-steps", "steps", call.format().cell(List.copyOf(canary.ownSteps())));
        }
    }

    private static String percent(Canary canary) {
        return BigDecimal.valueOf(canary.share(), 2).stripTrailingZeros().toPlainString();
    }

    private static int endCanary(Call call) {
        PolicyCommands.say(
                call, "shell.policy.active", call.service(Trials.class).endCanary(policy(call), Call.ACTOR));
        return Command.OK;
    }

    private static int promote(Call call) {
        PolicyCommands.say(
                call, "shell.policy.active", call.service(Trials.class).promote(policy(call), Call.ACTOR));
        return Command.OK;
    }

    private static int canary(Call call) {
        CanaryReport report = call.service(Trials.class)
                .canary(policy(call))
                .orElseThrow(() -> FenpeiException.notFound("canary", policy(call)));
        List<CanaryReport.Side> sides = List.of(report.active(), report.candidate());
        List<Share> reps = shares(report.active().byRep(), report.candidate().byRep());
        List<Share> pools = shares(report.active().byPool(), report.candidate().byPool());
        if (call.json()) {
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("policy", report.policy().policy().id());
            json.put("share", report.canary().share() / (double) HUNDREDTHS);
            json.put("sides", SIDES.json(sides, call.format()));
            json.put("reps", BY_REP.json(reps, call.format()));
            json.put("pools", BY_POOL.json(pools, call.format()));
            call.json(json);
            return Command.OK;
        }
        say(call, report);
        call.section("shell.trial.sides", SIDES, sides);
        call.section("shell.trial.reps", BY_REP, reps);
        call.section("shell.trial.pools", BY_POOL, pools);
        return Command.OK;
    }

    private static List<Share> shares(Map<String, Long> one, Map<String, Long> other) {
        TreeSet<String> ids = new TreeSet<>(one.keySet());
        ids.addAll(other.keySet());
        List<Share> shares = new ArrayList<>();
        ids.forEach(id -> shares.add(new Share(id, one.getOrDefault(id, 0L), other.getOrDefault(id, 0L))));
        return shares;
    }

    private static int startShadow(Call call) throws IOException {
        ShadowReport report = call.service(Trials.class).startShadow(policy(call), candidate(call), Call.ACTOR);
        call.say(
                "shell.shadow.begun",
                "policy",
                report.shadow().candidate().id(),
                "sequence",
                String.valueOf(report.shadow().fromSequence()));
        if (!report.shadow().freshSteps().isEmpty()) {
            call.say(
                    "shell.shadow.fresh-steps",
                    "steps",
                    call.format().cell(List.copyOf(report.shadow().freshSteps())));
        }
        return Command.OK;
    }

    private static int shadow(Call call) {
        return show(
                call,
                call.service(Trials.class)
                        .shadow(policy(call))
                        .orElseThrow(() -> FenpeiException.notFound("shadow", policy(call))));
    }

    private static int endShadow(Call call) {
        return show(call, call.service(Trials.class).endShadow(policy(call), Call.ACTOR));
    }

    private static int show(Call call, ShadowReport report) {
        Format format = call.format();
        List<Share> reps = shares(report.live().byRep(), report.would().byRep());
        List<Share> pools = shares(report.live().byPool(), report.would().byPool());
        if (call.json()) {
            Map<String, @Nullable Object> json = SHADOW.json(report, format);
            json.put("reps", BY_REP.json(reps, format));
            json.put("pools", BY_POOL.json(pools, format));
            json.put("newest", NEWEST.json(report.newest(), format));
            call.json(json);
            return Command.OK;
        }
        call.terminal().out(SHADOW.sheet(report, format));
        call.section("shell.trial.reps", BY_REP, reps);
        call.section("shell.trial.pools", BY_POOL, pools);
        call.section("shell.shadow.newest", NEWEST, report.newest());
        return Command.OK;
    }

    private static @Nullable Object place(@Nullable Placement place) {
        if (place == null) {
            return null;
        }
        if (place.owner() != null) {
            return place.owner();
        }
        return place.pool() == null ? place.state() : place.pool();
    }
}
