package org.fenpei.persistence.config;

import java.io.Serializable;
import java.util.Objects;
import javax.persistence.Embeddable;
import javax.persistence.EmbeddedId;
import javax.persistence.Entity;
import javax.persistence.Lob;
import javax.persistence.Table;
import org.fenpei.api.model.Setting;
import org.fenpei.persistence.db.Json;
import org.jspecify.annotations.Nullable;

/** A row of fp_setting. */
@Entity
@Table(name = "fp_setting")
public class SettingRow {

    /** Whose it is, and what it is about. */
    @Embeddable
    public static class Id implements Serializable {

        private static final long serialVersionUID = 1;

        private String unit;
        private String name;

        /** For JPA, which fills the fields itself. */
        @SuppressWarnings("NullAway.Init")
        protected Id() {}

        Id(String unit, String name) {
            this.unit = unit;
            this.name = name;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id id && id.unit.equals(unit) && id.name.equals(name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(unit, name);
        }
    }

    @EmbeddedId
    private Id id;

    @Lob
    private String doc;

    /** For JPA, which fills the fields itself. */
    @SuppressWarnings("NullAway.Init")
    protected SettingRow() {}

    SettingRow(Setting setting) {
        id = new Id(setting.unit(), setting.name());
        doc = Json.write(setting.document());
    }

    Setting toSetting() {
        return new Setting(id.unit, id.name, Json.natural(doc));
    }
}
