package org.fenpei.strategy.tck;

import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Rep;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.StrategyId;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AssignmentStrategy} must keep. A strategy's author subclasses it in the tests of the strategy's
 * bundle, gives the strategy and a configuration, and lets JUnit run it. The methods are named after the rules of
 * {@code docs/strategy-contract.md}, where each is explained; a failure begins with the rule's number.
 *
 * <p>Rules named {@code required_…} hold for all. Those named {@code optional_…} depend on what the strategy says that it
 * can do: all is taken as true until the method of that name is overridden, and what is denied must not be done.
 *
 * <p>A rule that cannot be judged because a simpler one is broken is reported as aborted, so that one mistake shows as one
 * failure. The whole contract takes well under a second for a fast strategy.
 */
public abstract class StrategyContract {

    /** For subclasses. */
    protected StrategyContract() {}

    /** Makes the strategy: a new instance each time, as its component would be. */
    protected abstract AssignmentStrategy strategy();

    /** A valid configuration, with as many of its members as possible, as a JSON parser gives it. */
    protected abstract Map<String, Object> config();

    /** Configurations that must be refused, one for each mistake that the strategy looks for. */
    protected List<Map<String, Object>> invalidConfigs() {
        return List.of();
    }

    /** The leads to try, at least one; those of the fixtures unless overridden. */
    protected List<Lead> leads() {
        return ContractFixtures.leads();
    }

    /** The rep of that number, from 1 to 1000: different ids that sort as the numbers do; those of the fixtures unless overridden. */
    protected Rep rep(int number) {
        return ContractFixtures.rep(number);
    }

    /** Whether it ever names a rep, a group of reps or a team; one that only holds, passes or pools denies it. */
    protected boolean choosesReps() {
        return true;
    }

    /** Whether it ever asks for something to be kept for the next decision. */
    protected boolean keepsState() {
        return true;
    }

    /** Whether decisions for one group leave those for another as they are. */
    protected boolean keepsGroupsApart() {
        return true;
    }

    /** Whether what it keeps is bounded by the number of reps and groups, rather than growing with every lead. */
    protected boolean boundsState() {
        return true;
    }

    /** The files of the strategy's bundle. */
    BundleFiles files() {
        return BundleFiles.of(strategy().getClass());
    }

    private Subject subject() {
        return new Subject(this::strategy, config(), leads(), this::rep, files());
    }

    private ConfigChecks reading() {
        return new ConfigChecks(subject(), invalidConfigs());
    }

    private DecisionChecks deciding() {
        return new DecisionChecks(subject());
    }

    private StateChecks keeping() {
        return new StateChecks(subject());
    }

    private BundleChecks bundle() {
        return new BundleChecks(subject(), component(false).id());
    }

    private Component component(boolean itsOwnRule) {
        return Component.require(
                "R24", itsOwnRule, files(), strategy().getClass(), AssignmentStrategy.class, StrategyId.ID_PROPERTY);
    }

    /** R01. It accepts its valid configuration. */
    @Test
    void required_R01_acceptsItsConfig() {
        reading().acceptsItsConfig();
    }

    /** R02. It reports a member that it does not know, by its path. */
    @Test
    void required_R02_refusesUnknownMembers() {
        reading().refusesUnknownMembers();
    }

    /** R03. It reports an error, at a path inside the configuration, for every invalid one. */
    @Test
    void required_R03_refusesInvalidConfigs() {
        reading().refusesInvalidConfigs();
    }

    /** R04. Whatever stands in the configuration, it reports problems and throws nothing else. */
    @Test
    void required_R04_survivesGarbageInTheConfig() {
        reading().survivesGarbage();
    }

    /** R05. Problems of its own have a sentence in both languages. */
    @Test
    void required_R05_explainsItsProblems() {
        reading().explainsProblems(component(false).id());
    }

    /** R06. It answers every ordinary request: no exception, no null. */
    @Test
    void required_R06_answers() {
        deciding().answers();
    }

    /** R07. It leaves the lists of its request as they are. */
    @Test
    void required_R07_leavesItsInputs() {
        deciding().leavesItsInputs();
    }

    /** R08. Equal requests get equal outcomes, from every instance. */
    @Test
    void required_R08_isAFunctionOfItsRequest() {
        deciding().isAFunction();
    }

    /** R09. So they do on every thread, and on several at once. */
    @Test
    void required_R09_isThreadSafe() throws InterruptedException {
        deciding().isThreadSafe();
    }

    /** R10. It calls no clock, no default zone or language, and no random source of its own. */
    @Test
    void required_R10_asksNobodyElse() {
        deciding().asksNobodyElse();
    }

    /** R11. It assigns to candidates only, and narrows to somebody. */
    @Test
    void required_R11_assignsToCandidates() {
        deciding().assignsCandidatesOnly();
    }

    /** R12. One candidate is enough, and a thousand are not too many. */
    @Test
    void required_R12_servesAnyNumberOfCandidates() {
        deciding().servesAnyNumber();
    }

    /** R13. If it says that it needs no candidates, it answers without them. */
    @Test
    void required_R13_servesNobodyIfItSaysSo() {
        deciding().servesNobody(component(false).flag(StrategyId.NEEDS_CANDIDATES_PROPERTY, true));
    }

    /** R14. It answers when nothing is known of the lead and the reps. */
    @Test
    void required_R14_servesTheUnknown() {
        deciding().servesTheUnknown();
    }

    /** R15. The longest ids and group names fit into its state and its reasons. */
    @Test
    void required_R15_servesLongNames() {
        deciding().servesLongNames();
    }

    /** R16. One outcome changes a key of the state once. */
    @Test
    void required_R16_changesAKeyOnce() {
        keeping().changesAKeyOnce();
    }

    /** R17. A stream of leads, decided again from an empty state, gets the same outcomes. */
    @Test
    void required_R17_canBeReplayed() {
        keeping().canBeReplayed();
    }

    /** R18. A decision that was not committed leaves no trace. */
    @Test
    void required_R18_forgetsWhatWasNotCommitted() {
        keeping().forgetsWhatWasNotCommitted();
    }

    /** R19. When its bundle is replaced it goes on as if nothing had happened. */
    @Test
    void required_R19_survivesANewBundle() {
        keeping().survivesANewBundle();
    }

    /** R20. It goes on when members who are in its state have left, and others came. */
    @Test
    void required_R20_survivesNewMembers() {
        keeping().survivesNewMembers();
    }

    /** R21. Every reason begins with its id and has a sentence in both languages. */
    @Test
    void required_R21_explainsItself() {
        bundle().explainsItself();
    }

    /** R22. Title, description and all other texts are there in both languages, with the same arguments. */
    @Test
    void required_R22_speaksBothLanguages() {
        bundle().speaksBothLanguages();
    }

    /** R23. Nothing personal shows in its reasons, groups and state. */
    @Test
    void required_R23_keepsPersonalDataOut() {
        bundle().keepsPersonalDataOut();
    }

    /** R24. Its bundle declares it as a component with an id. */
    @Test
    void required_R24_isAComponent() {
        component(true);
    }

    /** R25. Its bundle holds the JSON Schema of its configuration, with titles in both languages. */
    @Test
    void required_R25_bringsASchema() {
        bundle().bringsASchema();
    }

    /** R26. Its bundle holds no class of the API. */
    @Test
    void required_R26_leavesTheApiOut() {
        BundleChecks.requireNoApi("R26", files());
    }

    /** O1. It chooses reps, or denies it and does not. */
    @Test
    void optional_O1_choosesReps() {
        deciding().choosesAsSaid(choosesReps());
    }

    /** O2. It keeps state, or denies it and does not. */
    @Test
    void optional_O2_keepsState() {
        keeping().keepsAsSaid(keepsState());
    }

    /** O3. It keeps groups apart, or denies it and does not. */
    @Test
    void optional_O3_keepsGroupsApart() {
        keeping().separatesGroupsAsSaid(keepsGroupsApart());
    }

    /** O4. Its state has a bound, or it denies it and its state grows. */
    @Test
    void optional_O4_boundsState() {
        keeping().boundsItsStateAsSaid(boundsState());
    }
}
