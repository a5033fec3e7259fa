package org.fenpei.strategy.tck;

import java.time.Instant;
import java.util.List;
import org.fenpei.api.guard.GuardAnswer;
import org.fenpei.api.guard.GuardId;
import org.fenpei.api.guard.OwnershipGuard;
import org.fenpei.api.guard.OwnershipRequest;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link OwnershipGuard} must keep. To be subclassed in the tests of the guard's bundle, like
 * {@link StrategyContract}; the rules are those with the letter G in {@code docs/strategy-contract.md}.
 */
public abstract class GuardContract {

    /** For subclasses. */
    protected GuardContract() {}

    /** Makes the guard: a new instance each time, as its component would be. */
    protected abstract OwnershipGuard guard();

    /**
     * The requests to try, each with a lead; those of the fixtures unless overridden. From a guard that declares not to
     * look at leads the kit keeps them away, as the engine does.
     */
    protected List<OwnershipRequest> requests() {
        return ContractFixtures.ownershipRequests();
    }

    /** Whether it refuses any of the requests. */
    protected boolean refuses() {
        return true;
    }

    /** The files of the guard's bundle. */
    BundleFiles files() {
        return BundleFiles.of(guard().getClass());
    }

    private Component component(boolean itsOwnRule) {
        return Component.require(
                "G09", itsOwnRule, files(), guard().getClass(), OwnershipGuard.class, GuardId.ID_PROPERTY);
    }

    private List<OwnershipRequest> asTheEngineAsks() {
        if (component(false).flag(GuardId.PER_LEAD_PROPERTY, true)) {
            return requests();
        }
        return requests().stream()
                .map(request -> new OwnershipRequest(
                        request.rep(), request.facts(), request.door(), request.pool(), null, List.of(), request.now()))
                .toList();
    }

    private PlugIn<OwnershipRequest, GuardAnswer> plugIn() {
        return plugIn(asTheEngineAsks());
    }

    private PlugIn<OwnershipRequest, GuardAnswer> plugIn(List<OwnershipRequest> requests) {
        return new PlugIn<>("G", () -> guard()::mayOwn, requests);
    }

    private List<Refusal> refusals(List<OwnershipRequest> requests) {
        return plugIn(requests).given().stream()
                .filter(GuardAnswer.No.class::isInstance)
                .map(answer -> ((GuardAnswer.No) answer).refusal())
                .toList();
    }

    /** G01. It answers every request: no exception, no null. */
    @Test
    void required_G01_answers() {
        if (plugIn().answers().contains(null)) {
            throw Broken.rule("G01", "it returned null");
        }
    }

    /** G02. Equal requests get equal answers, from every instance. */
    @Test
    void required_G02_isAFunctionOfItsRequest() {
        plugIn().isAFunction();
    }

    /** G03. So they do on every thread, and on several at once. */
    @Test
    void required_G03_isThreadSafe() throws InterruptedException {
        plugIn().isThreadSafe();
    }

    /** G04. It calls no clock, no default zone or language, and no random source of its own. */
    @Test
    void required_G04_asksNobodyElse() {
        ForeignSources.refuse("G04", files(), guard().getClass());
    }

    /** G05. The times in its answers lie after the instant of the request. */
    @Test
    void required_G05_looksAhead() {
        for (OwnershipRequest request : asTheEngineAsks()) {
            for (GuardAnswer answer : plugIn(List.of(request)).given()) {
                Instant time = time(answer);
                if (time != null && !time.isAfter(request.now())) {
                    throw Broken.rule("G05", "asked at " + request.now() + " it answered " + answer);
                }
            }
        }
    }

    private static @Nullable Instant time(@Nullable GuardAnswer answer) {
        if (answer instanceof GuardAnswer.Yes yes) {
            return yes.until();
        }
        return answer instanceof GuardAnswer.No no ? no.refusal().earliest() : null;
    }

    /** G06. A refusal that names a limit names the present value too, and the other way round. */
    @Test
    void required_G06_namesLimitAndValue() {
        for (Refusal refusal : refusals(asTheEngineAsks())) {
            if ((refusal.limit() == null) != (refusal.present() == null)) {
                throw Broken.rule("G06", "the limit and the present value belong together: " + refusal);
            }
        }
    }

    /** G07. Every refusal's reason begins with the guard's id and has a sentence in both languages. */
    @Test
    void required_G07_explainsItself() {
        Texts texts = new Texts(files());
        texts.requireSame("G07");
        String id = component(false).id();
        refusals(asTheEngineAsks()).forEach(refusal -> texts.require("G07", id, refusal.reason()));
    }

    /** G08. Nothing personal of the lead shows in its refusals. */
    @Test
    void required_G08_keepsPersonalDataOut() {
        List<OwnershipRequest> personal = asTheEngineAsks().stream()
                .map(request -> request.lead() == null ? request : withPerson(request))
                .toList();
        refusals(personal).forEach(refusal -> Person.requireAbsent("G08", refusal));
    }

    private static OwnershipRequest withPerson(OwnershipRequest request) {
        return new OwnershipRequest(
                request.rep(),
                request.facts(),
                request.door(),
                request.pool(),
                request.lead() == null ? null : Person.in(request.lead()),
                request.formerOwners(),
                request.now());
    }

    /** G09. Its bundle declares it as a component with an id. */
    @Test
    void required_G09_isAComponent() {
        component(true);
    }

    /** G10. Its bundle holds no class of the API. */
    @Test
    void required_G10_leavesTheApiOut() {
        BundleChecks.requireNoApi("G10", files());
    }

    /** G11. It refuses some request, or denies it and does not. */
    @Test
    void optional_G11_refuses() {
        if (refusals(asTheEngineAsks()).isEmpty() == refuses()) {
            throw Broken.rule(
                    "G11",
                    refuses()
                            ? "it refused none of the requests; override requests() so that it does, or refuses() to"
                                    + " deny it"
                            : "it denies refusing, but did");
        }
    }
}
