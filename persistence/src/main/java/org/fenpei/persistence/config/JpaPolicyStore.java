package org.fenpei.persistence.config;

import java.time.Instant;
import java.util.List;
import javax.persistence.EntityManager;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.fenpei.api.store.PolicyStore;

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
                .map(pair -> ((PolicyVersionRow) pair[1]).toVersion((PolicyRow) pair[0]))
                .toList());
    }

    @Override
    public List<PolicyVersion> versions(String policy) {
        return jpa.read("reading a policy's versions", manager -> {
            PolicyRow row = manager.find(PolicyRow.class, policy);
            return row == null
                    ? List.of()
                    : Jpa.rows(manager, PolicyVersionRow.class, VERSIONS, 0, policy).stream()
                            .map(version -> version.toVersion(row))
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
            ConfigHistory.note(manager, policy.unit(), policy.id(), version);
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
            ConfigHistory.note(manager, row.unit(), policy, version);
            return wanted.toVersion(row);
        });
    }
}
