package org.fenpei.persistence.config;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.persistence.EntityManager;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Keeps the versions of policies. Publishing and activating lock the unit's lane, so versions are given one by one. */
public final class JpaPolicyStore implements PolicyStore {

    private static final String VERSIONS =
            "SELECT r FROM PolicyVersionRow r WHERE r.policy = ?1 ORDER BY r.version DESC";

    private final Jpa jpa;

    /** On that persistence unit. */
    public JpaPolicyStore(Jpa jpa) {
        this.jpa = jpa;
    }

    @Override
    public List<PolicyVersion> active(String unit) {
        return jpa.read("reading policies", manager -> manager
                .createQuery(
                        "SELECT p, v FROM PolicyRow p, PolicyVersionRow v WHERE p.unit = ?1"
                                + " AND v.policy = p.id AND v.version = p.activeVersion ORDER BY p.id",
                        Object[].class)
                .setParameter(1, unit)
                .getResultList()
                .stream()
                .map(pair -> version(manager, (PolicyRow) pair[0], (PolicyVersionRow) pair[1]))
                .toList());
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        return jpa.read("reading a policy's versions", manager -> {
            PolicyRow row = manager.find(PolicyRow.class, policy);
            return row == null
                    ? List.of()
                    : Jpa.rows(manager, PolicyVersionRow.class, VERSIONS, 0, policy).stream()
                            .map(version -> version(manager, row, version))
                            .toList();
        });
    }

    @Override
    public PolicyVersion publish(Policy policy, String actor, Instant at) {
        return jpa.write("publishing a policy", manager -> {
            Jpa.countUp(manager, policy.unit());
            PolicyRow row = manager.find(PolicyRow.class, policy.id());
            if (row != null && !row.unit().equals(policy.unit())) {
                throw new IllegalArgumentException(
                        "policy " + policy.id() + " belongs to unit " + row.unit() + ", and cannot move");
            }
            int version = latest(manager, policy.id()) + 1;
            if (row == null) {
                row = new PolicyRow(policy.id(), policy.unit(), version, actor, at);
                manager.persist(row);
            } else {
                row.activate(version, actor, at);
            }
            PolicyVersionRow published = new PolicyVersionRow(policy, version, actor, at);
            manager.persist(published);
            ConfigHistory.note(manager, policy.unit(), policy.id(), version, null);
            return published.toVersion(row);
        });
    }

    private static int latest(EntityManager manager, String policy) {
        return Jpa.rows(manager, PolicyVersionRow.class, VERSIONS, 1, policy).stream()
                .mapToInt(PolicyVersionRow::version)
                .findFirst()
                .orElse(0);
    }

    @Override
    public PolicyVersion activate(String policy, int version, String actor, Instant at) {
        return jpa.write("activating a policy", manager -> {
            PolicyRow row = manager.find(PolicyRow.class, policy);
            PolicyVersionRow wanted = manager.find(PolicyVersionRow.class, new PolicyVersionRow.Key(policy, version));
            if (row == null || wanted == null) {
                throw new IllegalArgumentException("there is no version " + version + " of policy " + policy);
            }
            Jpa.countUp(manager, row.unit());
            // Read again now that nobody else can change it.
            manager.refresh(row);
            row.activate(version, actor, at);
            ConfigHistory.note(manager, row.unit(), policy, version, null);
            return wanted.toVersion(row);
        });
    }

    /** The version; the active one with its canary. */
    private static PolicyVersion version(EntityManager manager, PolicyRow row, PolicyVersionRow version) {
        PolicyVersion found = version.toVersion(row);
        @Nullable String canary = row.canary();
        if (canary == null || !found.active()) {
            return found;
        }
        CanaryDocument document = CanaryDocument.read(canary);
        PolicyVersionRow candidate =
                manager.find(PolicyVersionRow.class, new PolicyVersionRow.Key(row.id(), document.version()));
        return found.with(document.of(candidate.toVersion(row)));
    }

    @Override
    public PolicyVersion beginCanary(
            Policy candidate, int share, @Nullable String salt, Set<String> ownSteps, String actor, Instant at) {
        return changeCanary("beginning a canary", candidate.id(), (manager, row) -> {
            int version = latest(manager, candidate.id()) + 1;
            manager.persist(new PolicyVersionRow(candidate, version, actor, at));
            return new CanaryDocument(
                    version,
                    share,
                    salt == null ? Integer.toString(version) : salt,
                    ownSteps,
                    sequence(manager, row.unit()) + 1,
                    at.toEpochMilli(),
                    actor);
        });
    }

    private static long sequence(EntityManager manager, String unit) {
        return ((Number) manager.createNativeQuery("SELECT seq FROM fp_lane WHERE unit = ?1")
                        .setParameter(1, unit)
                        .getSingleResult())
                .longValue();
    }

    @Override
    public PolicyVersion shareCanary(String policy, int share) {
        return changeCanary("changing a canary's share", policy, (manager, row) -> {
            @Nullable String canary = row.canary();
            return canary == null ? null : CanaryDocument.read(canary).with(share);
        });
    }

    @Override
    public PolicyVersion endCanary(String policy) {
        return changeCanary("ending a canary", policy, (manager, row) -> null);
    }

    private PolicyVersion changeCanary(
            String what, String policy, BiFunction<EntityManager, PolicyRow, @Nullable CanaryDocument> change) {
        return jpa.write(what, manager -> {
            PolicyRow row = manager.find(PolicyRow.class, policy);
            if (row == null) {
                throw new IllegalArgumentException("there is no policy " + policy);
            }
            Jpa.countUp(manager, row.unit());
            manager.refresh(row);
            @Nullable CanaryDocument canary = change.apply(manager, row);
            @Nullable String document = canary == null ? null : canary.write();
            row.canary(document);
            ConfigHistory.note(manager, row.unit(), policy, row.activeVersion(), document);
            return version(
                    manager,
                    row,
                    manager.find(PolicyVersionRow.class, new PolicyVersionRow.Key(policy, row.activeVersion())));
        });
    }

    @Override
    public Shadow beginShadow(Policy candidate, Set<String> freshSteps, String actor, Instant at) {
        return jpa.write("beginning a shadow", manager -> {
            Shadow shadow = new Shadow(candidate, freshSteps, sequence(manager, candidate.unit()) + 1, at, actor);
            manager.merge(new ShadowRow(shadow));
            return shadow;
        });
    }

    @Override
    public boolean endShadow(String policy) {
        return jpa.write("ending a shadow", manager -> {
            ShadowRow row = manager.find(ShadowRow.class, policy);
            if (row != null) {
                manager.remove(row);
            }
            return row != null;
        });
    }

    @Override
    public List<Shadow> shadows() {
        return jpa.read(
                "reading shadows",
                manager -> Jpa.rows(manager, ShadowRow.class, "SELECT r FROM ShadowRow r ORDER BY r.policy", 0).stream()
                        .map(ShadowRow::toShadow)
                        .toList());
    }
}
