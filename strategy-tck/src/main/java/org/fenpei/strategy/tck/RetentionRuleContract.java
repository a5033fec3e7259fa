package org.fenpei.strategy.tck;

import java.util.List;
import java.util.Objects;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Deadline;
import org.fenpei.api.model.Rung;
import org.fenpei.api.retention.RetentionRequest;
import org.fenpei.api.retention.RetentionRule;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RetentionRule} must keep. To be subclassed in the tests of the rule's bundle, like
 * {@link StrategyContract}; the rules are those with the letter T in {@code docs/strategy-contract.md}.
 */
public abstract class RetentionRuleContract {

    /** For subclasses. */
    protected RetentionRuleContract() {}

    /** Makes the retention rule: a new instance each time, as its component would be. */
    protected abstract RetentionRule rule();

    /** The requests to try; those of the fixtures unless overridden. */
    protected List<RetentionRequest> requests() {
        return ContractFixtures.retentionRequests();
    }

    /** Whether it sets a deadline for any of the requests. */
    protected boolean setsDeadlines() {
        return true;
    }

    /** The files of the retention rule's bundle. */
    BundleFiles files() {
        return BundleFiles.of(rule().getClass());
    }

    private Component component(boolean itsOwnRule) {
        return Component.require(
                "T08", itsOwnRule, files(), rule().getClass(), RetentionRule.class, RetentionRule.ID_PROPERTY);
    }

    private PlugIn<RetentionRequest, Deadline> plugIn(List<RetentionRequest> requests) {
        return new PlugIn<>("T", () -> rule()::deadline, requests);
    }

    private List<Deadline> deadlines(List<RetentionRequest> requests) {
        return plugIn(requests).given().stream().filter(Objects::nonNull).toList();
    }

    /** T01. It answers every request without an exception. */
    @Test
    void required_T01_answers() {
        plugIn(requests()).answers();
    }

    /** T02. Equal requests get equal answers, from every instance. */
    @Test
    void required_T02_isAFunctionOfItsRequest() {
        plugIn(requests()).isAFunction();
    }

    /** T03. So they do on every thread, and on several at once. */
    @Test
    void required_T03_isThreadSafe() throws InterruptedException {
        plugIn(requests()).isThreadSafe();
    }

    /** T04. It calls no clock, no default zone or language, and no random source of its own. */
    @Test
    void required_T04_asksNobodyElse() {
        ForeignSources.refuse("T04", files(), rule().getClass());
    }

    /** T05. A deadline lies after the beginning of the ownership; if it names a pool or a policy, that could be one. */
    @Test
    void required_T05_looksAhead() {
        for (RetentionRequest request : requests()) {
            for (Deadline deadline : deadlines(List.of(request))) {
                boolean named = deadline.ladder().stream()
                        .map(Rung::target)
                        .allMatch(target -> target == null || Codes.isCode(target));
                if (!deadline.at().isAfter(request.since()) || !named) {
                    throw Broken.rule("T05", "for an ownership since " + request.since() + " it set " + deadline);
                }
            }
        }
    }

    /** T06. Every deadline's reason begins with the rule's id and has a sentence in both languages. */
    @Test
    void required_T06_explainsItself() {
        Texts texts = new Texts(files());
        texts.requireSame("T06");
        String id = component(false).id();
        deadlines(requests()).forEach(deadline -> texts.require("T06", id, deadline.reason()));
    }

    /** T07. Nothing personal of the lead shows in its deadlines. */
    @Test
    void required_T07_keepsPersonalDataOut() {
        List<RetentionRequest> personal = requests().stream()
                .map(request -> new RetentionRequest(
                        Person.in(request.lead()), request.owner(), request.door(), request.pool(), request.since()))
                .toList();
        deadlines(personal).forEach(deadline -> Person.requireAbsent("T07", deadline));
    }

    /** T08. Its bundle declares it as a component with an id. */
    @Test
    void required_T08_isAComponent() {
        component(true);
    }

    /** T09. Its bundle holds no class of the API. */
    @Test
    void required_T09_leavesTheApiOut() {
        BundleChecks.requireNoApi("T09", files());
    }

    /** T10. It sets a deadline for some request, or denies it and does not. */
    @Test
    void optional_T10_setsDeadlines() {
        if (deadlines(requests()).isEmpty() == setsDeadlines()) {
            throw Broken.rule(
                    "T10",
                    setsDeadlines()
                            ? "it set no deadline; override requests() so that it does, or setsDeadlines() to deny it"
                            : "it denies setting deadlines, but did");
        }
    }
}
