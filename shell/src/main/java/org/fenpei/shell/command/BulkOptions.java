package org.fenpei.shell.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.model.BulkAction;
import org.fenpei.api.model.BulkSchedule;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.LeadFilter;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Rep;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;
import org.fenpei.shell.text.UserError;
import org.jspecify.annotations.Nullable;

/** The options that say which leads, to whom, and when. */
final class BulkOptions {

    private BulkOptions() {}

    /** Adds the options for an action. */
    static Syntax action(Syntax syntax) {
        return target(described(syntax.option("unit", "id")
                .option("state", "state")
                .option("owner", "rep")
                .option("team", "id")
                .option("pool", "id")));
    }

    /** Adds the options for the leads of one rep, and to whom they go. */
    static Syntax handover(Syntax syntax) {
        return target(described(syntax));
    }

    private static Syntax described(Syntax syntax) {
        return syntax.option("ids", "file")
                .option("source", "source")
                .option("reason", "code")
                .option("region", "prefix")
                .option("received-from", "time")
                .option("received-to", "time")
                .option("where", "condition")
                .option("most", "n");
    }

    private static Syntax target(Syntax syntax) {
        return DraftOptions.add(syntax.options("rep", "id").options("share", "rep=n"))
                .option("to-team", "id")
                .option("to-pool", "id")
                .option("to-policy", "id")
                .flag("own-policy")
                .flag("others")
                .option("override", "why");
    }

    /** Adds the options for a schedule. */
    static Syntax schedule(Syntax syntax) {
        return syntax.option("every", "duration")
                .option("at", "hh:mm")
                .option("days", "days")
                .option("zone", "zone");
    }

    /** Reads an action. */
    static BulkAction action(Call call) throws IOException {
        String state = call.arguments().option("state");
        return action(
                call,
                call.unit(),
                state == null ? null : Arguments.choice("--state", state, Placement.State.class),
                call.arguments().option("owner"));
    }

    /** Reads what is to be done with the leads of a rep; with all of them, if none are described. */
    static BulkAction handover(Call call, Rep rep) throws IOException {
        boolean named = call.arguments().has("ids");
        return action(call, rep.unit(), named ? null : Placement.State.OWNED, named ? null : rep.id());
    }

    private static BulkAction action(Call call, String unit, Placement.@Nullable State state, @Nullable String owner)
            throws IOException {
        Arguments arguments = call.arguments();
        LeadFilter filter = new LeadFilter(
                unit,
                state,
                owner,
                arguments.option("pool"),
                arguments.option("source"),
                arguments.option("reason"),
                time(arguments, "received-from"),
                time(arguments, "received-to"));
        BulkSelection selection = new BulkSelection(
                ids(call),
                filter,
                arguments.option("team"),
                arguments.option("region"),
                arguments.option("where"),
                arguments.has("most") ? (Integer) arguments.number("most", 1, 1, BulkSelection.MAX) : null);
        return new BulkAction(unit, selection, target(arguments), arguments.option("override"));
    }

    private static List<LeadId> ids(Call call) throws IOException {
        String file = call.arguments().option("ids");
        List<LeadId> ids = new ArrayList<>();
        if (file != null) {
            for (String word : call.read(call.file(file)).split("[\\s,;]+", -1)) {
                if (!word.isEmpty()) {
                    ids.add(call.lead(word));
                }
            }
            if (ids.isEmpty()) {
                throw new UserError("shell.error.no-ids", "file", file);
            }
        }
        return ids;
    }

    private static @Nullable Instant time(Arguments arguments, String option) {
        String value = arguments.option(option);
        try {
            return value == null ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            throw new UserError(e, "shell.error.utc-time", "option", option, "value", value);
        }
    }

    private static BulkTarget target(Arguments arguments) {
        List<BulkTarget> targets = new ArrayList<>();
        if (arguments.has("rep")) {
            targets.add(BulkTarget.reps(arguments.options("rep")));
        }
        if (arguments.has("share")) {
            targets.add(shares(arguments.options("share")));
        }
        named(targets, BulkTarget.Kind.TEAM, arguments.option("to-team"));
        named(targets, BulkTarget.Kind.POOL, arguments.option("to-pool"));
        named(targets, BulkTarget.Kind.POLICY, arguments.option("to-policy"));
        if (arguments.has("own-policy")) {
            targets.add(BulkTarget.of(BulkTarget.Kind.OWN_POLICY, null));
        }
        if (DraftOptions.isAsked(arguments)) {
            targets.add(DraftOptions.read(arguments));
        }
        if (targets.size() != 1) {
            throw new UserError("shell.error.bulk-target");
        }
        return arguments.has("others") ? targets.get(0).withOthers() : targets.get(0);
    }

    private static void named(List<BulkTarget> targets, BulkTarget.Kind kind, @Nullable String id) {
        if (id != null) {
            targets.add(BulkTarget.of(kind, id));
        }
    }

    /** {@code li.wei=40%} or {@code li.wei=20}, all of one kind. */
    private static BulkTarget shares(List<String> texts) {
        List<BulkTarget.Share> shares = new ArrayList<>();
        Set<BulkTarget.Split> splits = EnumSet.noneOf(BulkTarget.Split.class);
        for (String text : texts) {
            int equal = text.indexOf('=');
            String amount = text.substring(equal + 1);
            boolean percent = amount.endsWith("%");
            splits.add(percent ? BulkTarget.Split.PERCENT : BulkTarget.Split.COUNT);
            try {
                BigDecimal number = new BigDecimal(percent ? amount.substring(0, amount.length() - 1) : amount);
                shares.add(new BulkTarget.Share(
                        text.substring(0, Math.max(0, equal)),
                        (percent ? number.movePointRight(2) : number).longValueExact()));
            } catch (ArithmeticException | NumberFormatException e) {
                throw new UserError(e, "shell.error.share", "value", text);
            }
        }
        if (splits.size() != 1) {
            throw new UserError("shell.error.share", "value", String.join(" ", texts));
        }
        return new BulkTarget(BulkTarget.Kind.REPS, null, splits.iterator().next(), shares, false);
    }

    /** Reads a schedule; null if there is none. */
    static @Nullable BulkSchedule schedule(Call call) {
        Arguments arguments = call.arguments();
        if (!arguments.has("every") && !arguments.has("at")) {
            return null;
        }
        try {
            String every = arguments.option("every");
            String at = arguments.option("at");
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (String day : arguments.option("days", "").split(",", -1)) {
                if (!day.isBlank()) {
                    days.add(Arguments.choice("--days", day.trim(), DayOfWeek.class));
                }
            }
            return new BulkSchedule(
                    every == null ? null : Duration.parse(every),
                    at == null ? null : LocalTime.parse(at),
                    days,
                    ZoneId.of(arguments.option("zone", "UTC")));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UserError(e, "shell.error.schedule");
        }
    }
}
