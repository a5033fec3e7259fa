package org.fenpei.persistence.config;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.IdClass;
import javax.persistence.Table;
import org.fenpei.api.model.Policy;
import org.fenpei.api.model.PolicyVersion;
import org.jspecify.annotations.Nullable;

/** A row of fp_policy_version; the policy is a JSON document. Never changed once written. */
@Entity
@Table(name = "fp_policy_version")
@IdClass(PolicyVersionRow.Key.class)
public class PolicyVersionRow {

    @Id
    private String policy;

    @Id
    private int version;

    private String spec;

    @Column(name = "published_at")
    private long publishedAt;

    @Column(name = "published_by")
    private String publishedBy;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected PolicyVersionRow() {}

    PolicyVersionRow(Policy policy, int version, String publishedBy, Instant publishedAt) {
        this.policy = policy.id();
        this.version = version;
        this.publishedBy = publishedBy;
        this.publishedAt = publishedAt.toEpochMilli();
        spec = Documents.policy(policy);
    }

    PolicyVersion toVersion(PolicyRow row) {
        return new PolicyVersion(
                Documents.policy(policy, row.unit(), spec),
                version,
                Instant.ofEpochMilli(publishedAt),
                publishedBy,
                version == row.activeVersion());
    }

    String policy() {
        return policy;
    }

    int version() {
        return version;
    }

    /** The primary key. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private String policy;
        private int version;

        /** For JPA, which fills the fields itself. */
        @SuppressWarnings("NullAway.Init")
        public Key() {}

        Key(String policy, int version) {
            this.policy = policy;
            this.version = version;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && version == that.version && policy.equals(that.policy);
        }

        @Override
        public int hashCode() {
            return Objects.hash(policy, version);
        }
    }
}
