package org.fenpei.strategy.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * Reads a step's configuration and reports all that is wrong with it, the rules that can never match, and those that
 * share leads. Used once for
 * each {@code prepare}. Ordinary conditions cost about a microsecond, others some hundred microseconds.
 */
final class RulesReader {

    /** More would be another kind of system. */
    static final int MAX_RULES = 50_000;

    /** So many take long enough to be laid out by another thread. */
    private static final int WORTH_A_THREAD = 500;

    private static final String[] TARGETS = {"rep", "team", "pool", "hold", "pass"};

    private final Slots slots = new Slots();
    private final Map<String, Integer> positions = new HashMap<>();
    /** What rules do, each once: many do the same. */
    private final Map<Target, Target> targets = new HashMap<>();

    /**
     * Reads the configuration.
     *
     * @return what was read; of no use if errors were reported
     */
    RulesDecider read(StepConfig config) {
        List<StepConfig> items = config.objects("rules");
        List<Rule> rules = new ArrayList<>(items.size());
        if (!config.has("rules")) {
            config.problem("rules", Reason.of("config.missing", "expected", "list"));
        } else if (items.isEmpty()) {
            config.problem("rules", Reason.of("rules.empty"));
        } else if (items.size() > MAX_RULES) {
            config.problem("rules", Reason.of("rules.too-many", "count", items.size(), "max", MAX_RULES));
        } else {
            for (int i = 0; i < items.size(); i++) {
                rules.add(rule(items.get(i), i));
            }
        }
        StepConfig end = config.object("otherwise");
        Target otherwise = end == null ? new Target.Pass() : otherwise(end);
        config.refuseUnknown();
        RuleMatcher matcher = matcher(config, items, rules);
        return new RulesDecider(new Rulebook(rules, slots.keys()), otherwise, matcher);
    }

    /** Lays the rules out to be found quickly; meanwhile looks for what somebody who checks them wants to know. */
    private RuleMatcher matcher(StepConfig config, List<StepConfig> items, List<Rule> rules) {
        if (config.hasErrors()) {
            return RuleMatchers.of(List.of(), slots.keys());
        }
        List<Node> conditions = rules.stream().map(Rule::condition).toList();
        Supplier<RuleMatcher> making = () -> RuleMatchers.of(conditions, slots.keys());
        if (!config.wantsRemarks()) {
            return making.get();
        }
        CompletableFuture<RuleMatcher> made =
                rules.size() < WORTH_A_THREAD ? null : CompletableFuture.supplyAsync(making);
        remark(items, rules);
        return made == null ? making.get() : made.join();
    }

    /** Names rules that can never match, and those that overlap. */
    private void remark(List<StepConfig> items, List<Rule> rules) {
        Set<Integer> silent = new HashSet<>();
        new Reachability(rules).report((position, reason) -> {
            silent.add(position);
            items.get(position).warning("when", reason);
        });
        new Overlaps(rules, slots.keys(), silent)
                .report(
                        (position, reason) -> items.get(position).warning("when", reason),
                        (position, reason) -> items.get(position).info("when", reason));
    }

    private Rule rule(StepConfig item, int position) {
        String id = item.requireText("id");
        if (!id.isEmpty() && !Codes.isCode(id)) {
            item.problem("id", Reason.of("rules.code", "name", "id"));
        }
        Integer first = id.isEmpty() ? null : positions.putIfAbsent(id, position);
        if (first != null) {
            item.problem("id", Reason.of("rules.duplicate-id", "rule", id, "first", first));
        }
        item.text("title");
        String shown = id.isEmpty() ? "#" + position : id;
        String when = item.requireText("when");
        Node quick = when.isEmpty() ? null : QuickParser.parse(when, slots);
        Node condition = quick == null && !when.isEmpty() ? compiled(item, shown, when) : quick;
        Target target = target(item, shown, false);
        Target same = targets.putIfAbsent(target, target);
        item.refuseUnknown();
        return new Rule(
                id,
                when,
                quick != null,
                condition == null ? new Node.Constant(false) : condition,
                same == null ? target : same);
    }

    private @Nullable Node compiled(StepConfig item, String rule, String when) {
        if (when.codePointCount(0, when.length()) > CelCompilation.MAX_LENGTH) {
            item.problem("when", Reason.of("rules.too-long", "rule", rule, "max", CelCompilation.MAX_LENGTH));
            return null;
        }
        CelCompilation.Result result = CelCompilation.get().compile(when, slots);
        result.issues().forEach(issue -> CelIssues.report(item, "when", rule, issue));
        if (result.type() != null) {
            item.problem("when", Reason.of("rules.not-a-condition", "rule", rule, "type", result.type()), 1, 1);
        }
        return result.node();
    }

    private Target otherwise(StepConfig end) {
        Target target = target(end, "otherwise", true);
        end.refuseUnknown();
        return target;
    }

    private static Target target(StepConfig item, String rule, boolean atEnd) {
        Target target = null;
        for (String name : TARGETS) {
            Target found = (name.equals("pass") && !atEnd) || !item.has(name) ? null : target(item, name);
            if (found != null && target != null) {
                item.problem(name, Reason.of("rules.target-too-many", "rule", rule));
            }
            target = target == null ? found : target;
        }
        if (item.has("ifUnavailable") && !(target instanceof Target.ToRep)) {
            item.problem("ifUnavailable", Reason.of("rules.if-unavailable", "rule", rule));
        }
        if (target == null) {
            item.problem("rep", Reason.of(atEnd ? "rules.end-missing" : "rules.target-missing", "rule", rule));
        }
        return target == null ? new Target.Pass() : target;
    }

    private static @Nullable Target target(StepConfig item, String name) {
        return switch (name) {
            case "hold" -> item.flag(name, true) ? new Target.Hold() : null;
            case "pass" -> item.flag(name, true) ? new Target.Pass() : null;
            case "rep" -> new Target.ToRep(
                    code(item, name),
                    item.choice("ifUnavailable", "next", "wait").equals("wait"));
            case "team" -> new Target.ToTeam(code(item, name));
            default -> new Target.ToPool(code(item, name));
        };
    }

    private static String code(StepConfig item, String name) {
        String code = item.requireText(name);
        if (!code.isEmpty() && !Codes.isCode(code)) {
            item.problem(name, Reason.of("rules.code", "name", name));
        }
        return code;
    }
}
