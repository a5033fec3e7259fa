package org.fenpei.engine.keeping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.fenpei.api.condition.Condition;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Door;
import org.fenpei.api.model.Lapse;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rung;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/** Reads what a unit settles under {@code keeping}. */
final class KeepingKind implements SettingKind<KeepingSetting> {

    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int MANY = 1_000_000;
    private static final List<Door> DOORS =
            List.of(Door.POLICY, Door.CLAIM, Door.MANUAL, Door.HANDOVER, Door.IMPORT, Door.UNDO);

    @Override
    public String name() {
        return "keeping";
    }

    @Override
    public KeepingSetting none() {
        return KeepingSetting.NONE;
    }

    @Override
    public KeepingSetting read(StepConfig document, @Nullable ConditionLanguage language) {
        List<SettledRule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (StepConfig config : document.objects("rules")) {
            SettledRule rule = rule(config, language);
            if (!ids.add(rule.id())) {
                config.problem("id", Reason.of("config.keeping-twice", "id", rule.id()));
            }
            rules.add(rule);
        }
        @Nullable Condition protect = condition(document, "protect", language);
        @Nullable Duration former = document.duration("formerOwners", LONGEST);
        KeepingSetting.@Nullable Sweep sweep = sweep(document.object("sweep"));
        KeepingSetting.@Nullable Extension extension = extension(document.object("extension"), language);
        KeepingSetting.@Nullable Lock lock = lock(document.object("lock"));
        Lapse grace = grace(document);
        int pauseAfter = (int) document.integer("pauseAfter", 1, 1_000).orElse(0);
        document.refuseUnknown();
        return new KeepingSetting(
                rules,
                protect,
                former == null ? KeepingSetting.NONE.formerOwners() : former,
                sweep,
                extension,
                lock,
                grace,
                pauseAfter);
    }

    private static @Nullable Condition condition(StepConfig config, String name, @Nullable ConditionLanguage language) {
        if (!config.has(name)) {
            return null;
        }
        if (language == null) {
            config.text(name);
            config.problem(name, Reason.of("engine.no-condition-language"));
            return null;
        }
        return language.compile(config, name);
    }

    private static SettledRule rule(StepConfig config, @Nullable ConditionLanguage language) {
        String id = config.requireText("id");
        if (!id.isEmpty() && (!Codes.isCode(id) || id.equals(KeepingRules.LOCK))) {
            config.problem("id", Reason.of("config.keeping-id", "value", id));
        }
        @Nullable Condition when = condition(config, "when", language);
        Set<Door> doors = EnumSet.noneOf(Door.class);
        for (String text : config.texts("doors")) {
            Door door = DOORS.stream()
                    .filter(one -> one.name().equalsIgnoreCase(text))
                    .findFirst()
                    .orElse(null);
            if (door == null) {
                config.problem(
                        "doors",
                        Reason.of("config.choice", "expected", "policy, claim, manual, handover, import, undo"));
            } else {
                doors.add(door);
            }
        }
        Set<String> pools = Set.copyOf(new HashSet<>(config.texts("pools")));
        boolean all = config.has("all");
        List<Counted> counted = counted(config, all);
        boolean business = !counted.isEmpty() && counted.get(0).within().business();
        List<Deadline.Warning> warnings = warnings(config, counted, business);
        List<Rung> ladder = ladder(config, business);
        @Nullable String group = config.text("group");
        config.refuseUnknown();
        String own = counted.size() == 1 ? counted.get(0).clock().word() : id;
        return new SettledRule(id, group == null ? own : group, when, pools, doors, all, counted, warnings, ladder);
    }

    private static List<Counted> counted(StepConfig config, boolean all) {
        List<Counted> counted = new ArrayList<>();
        boolean any = config.has("any");
        if (all || any) {
            if ((all && any) || config.has("clock")) {
                config.problem("clock", Reason.of("config.keeping-one", "expected", "clock, all, any"));
            }
            config.objects(all ? "all" : "any").forEach(one -> {
                counted.add(one(one));
                one.refuseUnknown();
            });
            if (counted.isEmpty()) {
                config.problem(all ? "all" : "any", Reason.of("config.missing", "expected", "clock"));
            }
        } else {
            counted.add(one(config));
        }
        return counted;
    }

    private static Counted one(StepConfig config) {
        String word = config.choice("clock", "firstFollowUp", "followUp", "opportunity", "deal", "contractEnd");
        if (!config.has("clock")) {
            config.problem("clock", Reason.of("config.missing", "expected", "text"));
        }
        Counted.Clock clock = Counted.Clock.of(word);
        @Nullable Lapse within = lapse(config, "within", isBusiness(config, false));
        if (!config.has("within")) {
            config.problem("within", Reason.of("config.missing", "expected", "text"));
        }
        @Nullable String attribute = config.text("attribute");
        if (attribute != null && clock.attribute().isEmpty()) {
            config.problem("attribute", Reason.of("config.keeping-attribute", "clock", word));
        }
        boolean fromOwnership = config.choice("ifMissing", "never", "ownership").equals("ownership");
        return new Counted(
                clock,
                within == null ? Lapse.NONE : within,
                attribute == null ? clock.attribute() : attribute,
                fromOwnership);
    }

    private static boolean isBusiness(StepConfig config, boolean otherwise) {
        return config.has("time") ? config.choice("time", "elapsed", "business").equals("business") : otherwise;
    }

    private static @Nullable Lapse lapse(StepConfig config, String name, boolean business) {
        @Nullable String text = config.text(name);
        if (text == null) {
            return null;
        }
        try {
            Lapse lapse = Lapse.parse(text, business);
            if (!lapse.isNone()) {
                return lapse;
            }
        } catch (IllegalArgumentException e) {
            // Said below, like what is no time at all.
        }
        config.problem(name, Reason.of("config.duration", "max", LONGEST.toString()));
        return null;
    }

    private static List<Deadline.Warning> warnings(StepConfig config, List<Counted> counted, boolean business) {
        List<Deadline.Warning> warnings = new ArrayList<>();
        for (StepConfig one : config.objects("warn")) {
            @Nullable Lapse before = lapse(one, "before", isBusiness(one, business));
            if (!one.has("before")) {
                one.problem("before", Reason.of("config.missing", "expected", "text"));
            }
            boolean manager = one.flag("manager", false);
            one.refuseUnknown();
            if (before != null) {
                if (counted.stream().noneMatch(count -> isShorter(before, count.within()))) {
                    one.problem("before", Reason.of("config.keeping-warning", "value", before.toString()));
                }
                warnings.add(new Deadline.Warning(before, manager));
            }
        }
        // The longest before comes first. Working days and hours are longer than they look, but keep their order.
        warnings.sort((one, other) -> length(other.before()).compareTo(length(one.before())));
        return warnings;
    }

    private static boolean isShorter(Lapse before, Lapse within) {
        return before.business() != within.business() || length(before).compareTo(length(within)) < 0;
    }

    private static Duration length(Lapse lapse) {
        return Duration.ofDays(lapse.days()).plus(lapse.time());
    }

    private static List<Rung> ladder(StepConfig config, boolean business) {
        List<Rung> ladder = new ArrayList<>();
        List<StepConfig> rungs = config.objects("ladder");
        for (int i = 0; i < rungs.size(); i++) {
            ladder.add(rung(rungs.get(i), business, i + 1 == rungs.size()));
        }
        if (ladder.isEmpty()) {
            config.problem("ladder", Reason.of("config.missing", "expected", "list"));
            ladder.add(new Rung(Lapse.NONE, Set.of(Rung.Act.REMIND), null, 0));
        }
        return ladder;
    }

    private static Rung rung(StepConfig config, boolean business, boolean last) {
        Set<Rung.Act> acts = EnumSet.noneOf(Rung.Act.class);
        for (String text : config.texts("do")) {
            switch (text) {
                case "remind" -> acts.add(Rung.Act.REMIND);
                case "copyManager" -> acts.add(Rung.Act.COPY_MANAGER);
                case "atRisk" -> acts.add(Rung.Act.AT_RISK);
                case "reassign" -> acts.add(Rung.Act.REASSIGN);
                case "pool" -> acts.add(Rung.Act.POOL);
                default -> config.problem(
                        "do", Reason.of("config.choice", "expected", "remind, copyManager, atRisk, reassign, pool"));
            }
        }
        @Nullable Lapse after = lapse(config, "after", isBusiness(config, business));
        @Nullable String policy = config.text("policy");
        @Nullable String pool = config.text("pool");
        int hops = (int) config.integer("hops", 0, 100).orElse(Rung.HOPS);
        config.refuseUnknown();
        boolean reassigns = acts.contains(Rung.Act.REASSIGN);
        boolean pools = acts.contains(Rung.Act.POOL);
        if (acts.isEmpty() || (reassigns && pools)) {
            config.problem("do", Reason.of("config.keeping-do"));
            acts = EnumSet.of(Rung.Act.REMIND);
        } else if ((policy != null && !reassigns) || (pool != null && !pools)) {
            config.problem(policy != null && !reassigns ? "policy" : "pool", Reason.of("config.keeping-target"));
        } else if (pools && !last) {
            config.problem("do", Reason.of("config.keeping-end"));
        }
        return new Rung(after == null ? Lapse.NONE : after, acts, reassigns ? policy : pool, hops);
    }

    private static KeepingSetting.@Nullable Sweep sweep(@Nullable StepConfig config) {
        if (config == null) {
            return null;
        }
        @Nullable Duration every = config.duration("every", Duration.ofDays(31));
        int most = (int) config.integer("most", 1, MANY).orElse(MANY);
        double share = config.decimal("share", 0.001, 1).orElse(1);
        config.refuseUnknown();
        return new KeepingSetting.Sweep(every == null ? Duration.ofHours(1) : every, most, share);
    }

    private static KeepingSetting.@Nullable Extension extension(
            @Nullable StepConfig config, @Nullable ConditionLanguage language) {
        if (config == null) {
            return null;
        }
        boolean business = isBusiness(config, false);
        @Nullable Lapse by = lapse(config, "by", business);
        if (!config.has("by")) {
            config.problem("by", Reason.of("config.missing", "expected", "text"));
        }
        int times = (int) config.integer("times", 1, 100).orElse(1);
        @Nullable Lapse most = lapse(config, "most", business);
        boolean approval = config.flag("approval", false);
        @Nullable Condition grant = condition(config, "grant", language);
        config.refuseUnknown();
        return new KeepingSetting.Extension(
                by == null ? Lapse.NONE : by,
                times,
                most == null ? new Lapse(3_650, Duration.ZERO, false) : most,
                approval,
                grant);
    }

    private static Lapse grace(StepConfig config) {
        Lapse usual = KeepingSetting.NONE.grace();
        @Nullable String text = config.text("grace");
        try {
            return text == null ? usual : Lapse.parse(text, false);
        } catch (IllegalArgumentException e) {
            config.problem("grace", Reason.of("config.duration", "max", LONGEST.toString()));
            return usual;
        }
    }

    private static KeepingSetting.@Nullable Lock lock(@Nullable StepConfig config) {
        if (config == null) {
            return null;
        }
        int quota = (int) config.integer("quota", 1, MANY).orElse(5);
        @Nullable Lapse most = lapse(config, "most", isBusiness(config, false));
        @Nullable String pool = config.text("pool");
        config.refuseUnknown();
        return new KeepingSetting.Lock(quota, most == null ? new Lapse(30, Duration.ZERO, false) : most, pool);
    }
}
