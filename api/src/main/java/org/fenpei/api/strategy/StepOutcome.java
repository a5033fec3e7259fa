package org.fenpei.api.strategy;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.model.Reason;

/**
 * What a step says about a lead. Each has at least one reason: the first is the one that people see.
 *
 * <table>
 * <caption>The seven outcomes</caption>
 * <tr><th>outcome</th><th>meaning</th><th>what the engine does</th><th>what a person can do</th></tr>
 * <tr><td>{@link Assign}</td><td>this rep gets it</td><td>asks the guards again, commits</td><td>nothing</td></tr>
 * <tr><td>{@link Narrow}</td><td>one of these gets it</td><td>asks the next step with these only</td><td>nothing</td></tr>
 * <tr><td>{@link ToTeam}</td><td>a member of this team gets it</td><td>asks the next step with the members only</td><td>nothing</td></tr>
 * <tr><td>{@link ToPool}</td><td>whoever claims it</td><td>puts it into the pool</td><td>claim it</td></tr>
 * <tr><td>{@link Hold}</td><td>nobody, for now</td><td>keeps it back</td><td>assign by hand or decide again</td></tr>
 * <tr><td>{@link Await}</td><td>somebody who cannot have it yet</td><td>lets it wait</td><td>free the rep or the cap</td></tr>
 * <tr><td>{@link Pass}</td><td>not for this step to say</td><td>asks the next step</td><td>nothing</td></tr>
 * </table>
 */
public sealed interface StepOutcome {

    /** Why, at least one. */
    List<Reason> reasons();

    /** What shall be kept for the next decision of this step. */
    List<StateChange> changes();

    /**
     * This rep gets the lead.
     *
     * @param rep the id of one of the candidates; any other is refused and counts as a failure of the strategy
     * @param reasons why
     * @param changes what shall be kept
     */
    record Assign(String rep, List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public Assign {
            Objects.requireNonNull(rep, "rep");
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public Assign(String rep, Reason reason) {
            this(rep, List.of(reason), List.of());
        }
    }

    /**
     * One of these gets the lead; the next step says which.
     *
     * @param reps ids; those who are not candidates now are left out; if none is left, the following steps that choose among
     *     candidates are not asked, and the policy's end decides; to let the lead wait instead, answer {@link Await}
     * @param group the name of the group, for turns and explanations: 1 to 100 characters
     * @param reasons why
     * @param changes what shall be kept
     */
    record Narrow(Set<String> reps, String group, List<Reason> reasons, List<StateChange> changes)
            implements StepOutcome {
        /** Checks and copies. */
        public Narrow {
            reps = Set.copyOf(reps);
            if (group.isEmpty() || group.length() > 100) {
                throw new IllegalArgumentException("a group's name has 1 to 100 characters");
            }
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public Narrow(Set<String> reps, String group, Reason reason) {
            this(reps, group, List.of(reason), List.of());
        }
    }

    /**
     * One of this team's members gets the lead; the next step says which. Like {@link Narrow}, with the team as the group.
     *
     * @param team the id of the team
     * @param reasons why
     * @param changes what shall be kept
     */
    record ToTeam(String team, List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public ToTeam {
            Objects.requireNonNull(team, "team");
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public ToTeam(String team, Reason reason) {
            this(team, List.of(reason), List.of());
        }
    }

    /**
     * The lead goes into a pool.
     *
     * @param pool the id of the pool
     * @param reasons why
     * @param changes what shall be kept
     */
    record ToPool(String pool, List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public ToPool {
            Objects.requireNonNull(pool, "pool");
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public ToPool(String pool, Reason reason) {
            this(pool, List.of(reason), List.of());
        }
    }

    /**
     * The lead waits, and is decided anew as soon as something changes: a rep comes back, a cap is freed, a policy is
     * published. For a lead that shall go to somebody who cannot have it yet.
     *
     * @param reasons why
     * @param changes what shall be kept
     */
    record Await(List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public Await {
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public Await(Reason reason) {
            this(List.of(reason), List.of());
        }
    }

    /**
     * Nobody gets the lead until a person releases it.
     *
     * @param reasons why
     * @param changes what shall be kept
     */
    record Hold(List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public Hold {
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public Hold(Reason reason) {
            this(List.of(reason), List.of());
        }
    }

    /**
     * Not for this step to say.
     *
     * @param reasons why
     * @param changes what shall be kept
     */
    record Pass(List<Reason> reasons, List<StateChange> changes) implements StepOutcome {
        /** Checks and copies. */
        public Pass {
            reasons = someReasons(reasons);
            changes = List.copyOf(changes);
        }

        /** Without anything to keep. */
        public Pass(Reason reason) {
            this(List.of(reason), List.of());
        }
    }

    private static List<Reason> someReasons(List<Reason> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("an outcome has at least one reason");
        }
        return List.copyOf(reasons);
    }
}
