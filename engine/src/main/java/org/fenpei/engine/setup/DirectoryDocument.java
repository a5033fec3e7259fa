package org.fenpei.engine.setup;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Period;
import org.fenpei.api.model.PeriodCap;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.PoolMembers;
import org.fenpei.api.model.PoolTerms;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Team;
import org.fenpei.api.model.Unit;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/** Reads what stands in the directory from JSON objects; what is wrong is reported to them, and null given. */
final class DirectoryDocument {

    private static final int MAX_NAME = 200;
    private static final String DEFAULT_ZONE = "Asia/Shanghai";

    /** Longer than anybody plans, and short enough that every point of time that follows from it can be kept. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DirectoryDocument() {}

    static @Nullable Unit unit(StepConfig json) {
        String id = code(json, "id", null);
        String name = name(json, id);
        json.refuseUnknown();
        return Codes.isCode(id) ? new Unit(id, name) : null;
    }

    static @Nullable Team team(StepConfig json) {
        String id = code(json, "id", null);
        String unit = code(json, "unit", Unit.DEFAULT);
        String name = name(json, id);
        json.refuseUnknown();
        return Codes.isCode(id) && Codes.isCode(unit) ? new Team(id, unit, name) : null;
    }

    static @Nullable Rep rep(StepConfig json) {
        String id = code(json, "id", null);
        String unit = code(json, "unit", Unit.DEFAULT);
        String name = name(json, id);
        Rep.State state = state(json);
        Set<String> teams = codes(json, "teams");
        int weight = (int) json.integer("weight", 0, Rep.MAX_WEIGHT).orElse(1);
        long cap = json.integer("holdingCap", 0, Integer.MAX_VALUE).orElse(-1);
        List<PeriodCap> caps = caps(json, "caps");
        ZoneId zone = zone(json);
        Attributes attributes = attributes(json);
        json.refuseUnknown();
        return Codes.isCode(id) && Codes.isCode(unit)
                ? new Rep(
                        id,
                        unit,
                        name,
                        state,
                        teams,
                        weight,
                        cap < 0 ? null : Integer.valueOf((int) cap),
                        caps,
                        zone,
                        attributes)
                : null;
    }

    static @Nullable Pool pool(StepConfig json, @Nullable ConditionLanguage language) {
        String id = code(json, "id", null);
        String unit = code(json, "unit", Unit.DEFAULT);
        String name = name(json, id);
        Set<String> teams = codes(json, "teams");
        List<PeriodCap> caps = caps(json, "claimCaps");
        @Nullable Duration gap = duration(json, "claimGap", false);
        @Nullable Duration coolDown = duration(json, "coolDown", false);
        @Nullable Duration keepFor = duration(json, "keepFor", true);
        Set<String> contacts = names(json, "contactAttributes");
        PoolMembers members = PoolDocument.members(json.object("members"), language);
        PoolTerms terms = PoolDocument.terms(json.object("terms"), id);
        json.refuseUnknown();
        return Codes.isCode(id) && Codes.isCode(unit)
                ? new Pool(
                        id,
                        unit,
                        name,
                        teams,
                        caps,
                        gap == null ? Duration.ZERO : gap,
                        coolDown == null ? Duration.ZERO : coolDown,
                        keepFor,
                        contacts,
                        members,
                        terms)
                : null;
    }

    static @Nullable Setting setting(StepConfig json) {
        String unit = code(json, "unit", Unit.DEFAULT);
        String name = code(json, "name", null);
        @Nullable StepConfig document = json.object("document");
        if (!json.has("document")) {
            json.problem("document", Reason.of("config.missing", "expected", "object"));
        }
        json.refuseUnknown();
        return Codes.isCode(unit) && Codes.isCode(name) && document != null
                ? new Setting(unit, name, document.members())
                : null;
    }

    private static String code(StepConfig json, String name, @Nullable String otherwise) {
        if (otherwise != null && !json.has(name)) {
            return otherwise;
        }
        String text = json.requireText(name);
        if (!text.isEmpty() && !Codes.isCode(text)) {
            json.problem(name, Reason.of("engine.no-code"));
        }
        return text;
    }

    static Set<String> codes(StepConfig json, String name) {
        List<String> texts = json.texts(name);
        if (!texts.stream().allMatch(Codes::isCode)) {
            json.problem(name, Reason.of("engine.no-code"));
            return Set.of();
        }
        return Set.copyOf(texts);
    }

    static Set<String> names(StepConfig json, String name) {
        List<String> texts = json.texts(name);
        if (texts.stream().anyMatch(text -> text.isBlank() || text.length() > MAX_NAME)) {
            json.problem(name, Reason.of("engine.length", "min", 1, "max", MAX_NAME));
            return Set.of();
        }
        return Set.copyOf(texts);
    }

    private static String name(StepConfig json, String id) {
        @Nullable String name = json.text("name");
        if (name != null && name.length() > MAX_NAME) {
            json.problem("name", Reason.of("engine.length", "min", 1, "max", MAX_NAME));
        }
        if (name != null && name.chars().anyMatch(Character::isISOControl)) {
            json.problem("name", Reason.of("engine.character"));
        }
        return name == null ? id : name;
    }

    private static Rep.State state(StepConfig json) {
        @Nullable String text = json.text("state");
        if (text == null) {
            return Rep.State.ACTIVE;
        }
        for (Rep.State state : Rep.State.values()) {
            if (state.name().equals(text.toUpperCase(Locale.ROOT).replace('-', '_'))) {
                return state;
            }
        }
        json.problem("state", Reason.of("config.choice", "expected", "active, paused, on-leave, left"));
        return Rep.State.ACTIVE;
    }

    private static List<PeriodCap> caps(StepConfig json, String name) {
        List<PeriodCap> caps = new ArrayList<>();
        for (StepConfig object : json.objects(name)) {
            if (!object.has("count")) {
                object.problem("count", Reason.of("config.missing", "expected", "integer"));
            }
            long count = object.integer("count", 0, Integer.MAX_VALUE).orElse(0);
            String period = object.requireText("period");
            try {
                caps.add(new PeriodCap((int) count, Period.parse(period)));
            } catch (IllegalArgumentException e) {
                if (!period.isEmpty()) {
                    object.problem("period", Reason.of("engine.period"));
                }
            }
            object.refuseUnknown();
        }
        return caps;
    }

    private static ZoneId zone(StepConfig json) {
        @Nullable String text = json.text("zone");
        try {
            return ZoneId.of(text == null ? DEFAULT_ZONE : text);
        } catch (DateTimeException e) {
            json.problem("zone", Reason.of("engine.zone"));
            return ZoneId.of(DEFAULT_ZONE);
        }
    }

    static @Nullable Duration duration(StepConfig json, String name, boolean aboveZero) {
        @Nullable String text = json.text(name);
        if (text == null) {
            return null;
        }
        try {
            Duration duration = Duration.parse(text);
            boolean usable = !duration.isNegative() && duration.compareTo(LONGEST) <= 0;
            if (usable && !(aboveZero && duration.isZero())) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Reported below, as what is out of range.
        }
        json.problem(name, Reason.of("engine.duration"));
        return null;
    }

    private static Attributes attributes(StepConfig json) {
        @Nullable StepConfig object = json.object("attributes");
        if (object == null) {
            return Attributes.NONE;
        }
        if (object.members().toString().indexOf('\0') >= 0) {
            json.problem("attributes", Reason.of("engine.character"));
        }
        try {
            return Attributes.of(object.members());
        } catch (IllegalArgumentException e) {
            json.problem("attributes", Reason.of("engine.attribute-type"));
            return Attributes.NONE;
        }
    }
}
