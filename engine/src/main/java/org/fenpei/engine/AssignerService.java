package org.fenpei.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Closing;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.PlacedLead;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Pool;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.Claim;
import org.fenpei.api.service.ClaimResult;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Taken;
import org.fenpei.api.service.Target;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.intake.Normaliser;
import org.fenpei.engine.intake.Reserved;
import org.fenpei.engine.lane.Lanes;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Checks what is asked for, and hands it to the lane of its unit. */
@Component(service = Assigner.class)
public final class AssignerService implements Assigner {

    private static final int MAX_BATCH = 10_000;
    private static final int MAX_REASON = 500;

    private final Lanes lanes;
    private final Normaliser normaliser;
    private final DirectoryCache directory;
    private final LeadStore leads;

    /** With the lanes. */
    @Activate
    public AssignerService(
            @Reference Lanes lanes,
            @Reference Normaliser normaliser,
            @Reference DirectoryCache directory,
            @Reference LeadStore leads) {
        this.lanes = lanes;
        this.normaliser = normaliser;
        this.directory = directory;
        this.leads = leads;
    }

    @Override
    public CompletionStage<Receipt> submit(Intake intake, String actor) {
        return guarded(() -> {
            check(List.of(intake), false);
            return lanes.submit(
                            intake.unit(),
                            List.of(normaliser.normalise(intake)),
                            new @Nullable String[] {intake.policy()},
                            Entry.ONE,
                            actor)
                    .get(0);
        });
    }

    @Override
    public CompletionStage<List<Receipt>> submitAll(List<Intake> intakes, String actor) {
        return guarded(() -> joined(submitted(intakes, Entry.BATCH, actor)));
    }

    @Override
    public CompletionStage<List<Taken>> submitEach(List<Intake> intakes, Entry entry, String actor) {
        return guarded(() -> joined(submitted(intakes, entry, actor).stream()
                .map(future -> future.handle(AssignerService::taken))
                .toList()));
    }

    private static Taken taken(@Nullable Receipt receipt, @Nullable Throwable failure) {
        if (failure == null) {
            return new Taken(receipt, null);
        }
        if (failure instanceof FenpeiException refusal && refusal.kind() == FenpeiException.Kind.REFUSED) {
            return new Taken(null, refusal.refusal());
        }
        throw failure instanceof RuntimeException known ? known : new CompletionException(failure);
    }

    private static <T> CompletableFuture<List<T>> joined(List<CompletableFuture<T>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> futures.stream().map(CompletableFuture::join).toList());
    }

    private List<CompletableFuture<Receipt>> submitted(List<Intake> intakes, Entry entry, String actor) {
        if (intakes.isEmpty()) {
            return List.of();
        }
        check(intakes, true);
        List<Lead> normal = new ArrayList<>(intakes.size());
        @Nullable String[] policies = new @Nullable String[intakes.size()];
        for (int i = 0; i < intakes.size(); i++) {
            normal.add(normaliser.normalise(intakes.get(i)));
            policies[i] = intakes.get(i).policy();
        }
        return lanes.submit(intakes.get(0).unit(), normal, policies, entry, actor);
    }

    private void check(List<Intake> intakes, boolean many) {
        List<Problem> problems = new ArrayList<>();
        if (intakes.size() > MAX_BATCH) {
            throw FenpeiException.invalid(Problem.error(
                    "/leads", String.valueOf(intakes.size()), Reason.of("engine.too-many", "max", MAX_BATCH)));
        }
        String unit = intakes.get(0).unit();
        for (int i = 0; i < intakes.size(); i++) {
            Intake intake = intakes.get(i);
            String path = many ? "/leads/" + i : "";
            if (!intake.unit().equals(unit)) {
                problems.add(Problem.error(path + "/unit", intake.unit(), Reason.of("engine.one-unit")));
            }
            problems.addAll(normaliser.check(intake, path));
            if (intake.policy() != null && !isPolicy(unit, intake.policy())) {
                problems.add(Problem.error(
                        path + "/policy",
                        intake.policy(),
                        Reason.of("engine.not-found", "what", "policy", "id", intake.policy())));
            }
        }
        if (!directory.hasUnit(unit)) {
            problems.add(Problem.error(
                    many ? "/leads/0/unit" : "/unit", unit, Reason.of("engine.not-found", "what", "unit", "id", unit)));
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private boolean isPolicy(String unit, String policy) {
        for (PolicyVersion version : directory.policies(unit)) {
            if (version.policy().id().equals(policy)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public CompletionStage<Decision> assign(
            LeadId lead, Target target, @Nullable String override, @Nullable String pool, String actor) {
        return guarded(() -> {
            if (override != null) {
                checkReason("/override", override);
            }
            return lanes.assign(unitOf(lead), lead, target, override, pool, actor);
        });
    }

    @Override
    public CompletionStage<List<ClaimResult>> claim(Claim claim, String actor) {
        return guarded(() -> {
            Pool pool = directory.pool(claim.pool()).orElseThrow(() -> FenpeiException.notFound("pool", claim.pool()));
            Rep rep = directory.rep(claim.rep()).orElseThrow(() -> FenpeiException.notFound("rep", claim.rep()));
            if (!rep.unit().equals(pool.unit())) {
                throw FenpeiException.notFound("rep", claim.rep());
            }
            if (Set.copyOf(claim.leads()).size() < claim.leads().size()) {
                throw FenpeiException.invalid(Problem.error("/leads", null, Reason.of("engine.doubled")));
            }
            return lanes.claim(pool, claim, actor);
        });
    }

    @Override
    public CompletionStage<Decision> release(
            LeadId lead, String rep, @Nullable String pool, String reason, String actor) {
        return released(lead, rep, pool, reason, true, actor);
    }

    @Override
    public CompletionStage<Decision> takeBack(
            LeadId lead, String rep, @Nullable String pool, String reason, String actor) {
        return released(lead, rep, pool, reason, false, actor);
    }

    private CompletionStage<Decision> released(
            LeadId lead, String rep, @Nullable String pool, String reason, boolean own, String actor) {
        return guarded(() -> {
            checkReason("/reason", reason);
            return lanes.release(unitOf(lead), lead, rep, pool, reason, own, actor);
        });
    }

    @Override
    public CompletionStage<Decision> close(LeadId lead, Closing closing, @Nullable String owner, String actor) {
        return guarded(() -> {
            checkReason("/reason", closing.why());
            return lanes.close(unitOf(lead), lead, closing, owner, actor);
        });
    }

    @Override
    public CompletionStage<PlacedLead> update(
            LeadId lead, Map<String, ? extends @Nullable Object> changes, @Nullable String owner, String actor) {
        return guarded(() -> {
            Map<String, Object> values = new HashMap<>();
            changes.forEach((name, value) -> {
                if (value != null) {
                    values.put(name, value);
                }
            });
            List<Problem> problems = new ArrayList<>();
            Normaliser.checkAttributes(Attributes.of(values), "/attributes", problems);
            Reserved.check(changes.keySet(), "/attributes", problems);
            if (!problems.isEmpty()) {
                throw FenpeiException.invalid(problems);
            }
            return lanes.update(unitOf(lead), lead, changes, owner, actor);
        });
    }

    private String unitOf(LeadId lead) {
        PlacedLead placed = leads.find(lead).orElseThrow(() -> FenpeiException.notFound("lead", lead.toString()));
        return placed.lead().unit();
    }

    private static void checkReason(String path, String reason) {
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw FenpeiException.invalid(
                    Problem.error(path, null, Reason.of("engine.length", "min", 1, "max", MAX_REASON)));
        }
        if (reason.indexOf('\0') >= 0) {
            throw FenpeiException.invalid(Problem.error(path, null, Reason.of("engine.character")));
        }
    }

    private interface Request<T> {
        CompletionStage<T> start();
    }

    /** What is wrong from the beginning is told in the same way as what the lane refuses. */
    private static <T> CompletionStage<T> guarded(Request<T> request) {
        try {
            return request.start();
        } catch (FenpeiException e) {
            return CompletableFuture.failedFuture(e);
        } catch (StoreException e) {
            return CompletableFuture.failedFuture(FenpeiException.unavailable(Reason.of("engine.database"), e));
        }
    }
}
