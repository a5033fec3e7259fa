package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.DuplicateFound.Certainty;
import org.fenpei.api.model.DuplicateMode;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.engine.settings.SettingKind;
import org.jspecify.annotations.Nullable;

/** The setting {@code duplicates}: reads the rules about duplicates as people write them. */
public final class DuplicateConfig implements SettingKind<DuplicateRules> {

    /** The only one. */
    public static final DuplicateConfig KIND = new DuplicateConfig();

    private static final int MOST_CASES = 50;
    private static final String TO_OWNER = "toOwner";

    private DuplicateConfig() {}

    @Override
    public String name() {
        return "duplicates";
    }

    @Override
    public DuplicateRules none() {
        return DuplicateRules.OFF;
    }

    @Override
    public DuplicateRules read(StepConfig config, @Nullable ConditionLanguage language) {
        Set<ExactKey.Kind> keys = config.has("keys")
                ? constants(config, "keys", ExactKey.Kind.class)
                : EnumSet.allOf(ExactKey.Kind.class);
        boolean names = config.flag("names", true);
        Thresholds thresholds = thresholds(config);
        List<DuplicateRules.Case> cases = new ArrayList<>();
        for (StepConfig one : config.objects("cases")) {
            cases.add(read(one, keys, names));
        }
        if (!config.has("cases")) {
            config.problem("cases", Reason.of("config.missing", "expected", "list"));
        }
        if (cases.size() > MOST_CASES) {
            config.problem("cases", Reason.of("engine.too-many", "max", MOST_CASES));
        }
        config.refuseUnknown();
        return new DuplicateRules(true, keys, names, new Similarity(thresholds), cases);
    }

    private static Thresholds thresholds(StepConfig config) {
        double sure = config.decimal("sure", 0.5, 1).orElse(Thresholds.USUAL.sure());
        double likely = config.decimal("likely", 0.01, 1).orElse(Thresholds.USUAL.possible());
        if (likely > sure) {
            config.problem("likely", Reason.of("config.range", "min", 0.01, "max", sure));
            return Thresholds.USUAL;
        }
        return new Thresholds(sure, likely);
    }

    private static DuplicateRules.Case read(StepConfig config, Set<ExactKey.Kind> keys, boolean names) {
        Certainty certainty = Certainty.valueOf(
                config.choice("match", "sure", "exact", "likely").toUpperCase(Locale.ROOT));
        DuplicateRules.Known known = DuplicateRules.Known.valueOf(
                config.choice("known", "living", "closed", "any").toUpperCase(Locale.ROOT));
        if (!config.has("mode")) {
            config.problem("mode", Reason.of("config.missing", "expected", "mode"));
        }
        String spelt = config.choice("mode", "warn", "refuse", "link", "merge", TO_OWNER);
        DuplicateMode mode =
                spelt.equals(TO_OWNER) ? DuplicateMode.TO_OWNER : DuplicateMode.valueOf(spelt.toUpperCase(Locale.ROOT));
        Set<String> sources = new HashSet<>(config.texts("sources"));
        for (String source : sources) {
            if (!Codes.isCode(source)) {
                config.problem("sources", Reason.of("engine.no-code"));
            }
        }
        Set<Entry> entries = constants(config, "entries", Entry.class);
        @Nullable String policy = config.text("policy");
        boolean intoLiving = mode == DuplicateMode.MERGE || mode == DuplicateMode.TO_OWNER;
        if (intoLiving && known != DuplicateRules.Known.LIVING) {
            // What is closed has no owner, and nothing goes on in it.
            config.problem("known", Reason.of("config.choice", "expected", "living"));
        }
        if (policy != null && mode != DuplicateMode.TO_OWNER) {
            config.problem("policy", Reason.of("config.unknown", "expected", "mode: " + TO_OWNER));
        }
        if (certainty == Certainty.EXACT && keys.isEmpty()) {
            config.problem("match", Reason.of("config.choice", "expected", "sure, likely"));
        }
        if (certainty != Certainty.EXACT && keys.isEmpty() && !names) {
            config.problem("match", Reason.of("config.choice", "expected", "keys, names"));
        }
        config.refuseUnknown();
        return new DuplicateRules.Case(sources, entries, certainty, known, mode, policy);
    }

    private static <E extends Enum<E>> Set<E> constants(StepConfig config, String name, Class<E> type) {
        Set<E> found = EnumSet.noneOf(type);
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            allowed.add(constant.name().toLowerCase(Locale.ROOT));
        }
        for (String text : config.texts(name)) {
            int place = allowed.indexOf(text);
            if (place < 0) {
                config.problem(name, Reason.of("config.choice", "expected", String.join(", ", allowed)));
            } else {
                found.add(type.getEnumConstants()[place]);
            }
        }
        return found;
    }
}
