package org.fenpei.persistence;

import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.fenpei.api.store.StoreException;
import org.fenpei.persistence.db.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Tests that share a database, which is empty at the start of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnDatabase {

    private static final List<String> TABLES = List.of(
            "fp_unit",
            "fp_lane",
            "fp_team",
            "fp_rep",
            "fp_pool",
            "fp_setting",
            "fp_pool_view",
            "fp_policy",
            "fp_policy_version",
            "fp_config_change",
            "fp_lead",
            "fp_deadline",
            "fp_lead_change",
            "fp_lead_mark",
            "fp_lead_block",
            "fp_lead_pair",
            "fp_duplicate_run",
            "fp_credit",
            "fp_credit_split",
            "fp_closing_change",
            "fp_ownership",
            "fp_decision",
            "fp_step_entry",
            "fp_follow_up",
            "fp_task",
            "fp_notice",
            "fp_inbox_mark",
            "fp_inbox_read",
            "fp_import",
            "fp_import_problem",
            "fp_absence",
            "fp_bulk_run",
            "fp_bulk_row",
            "fp_bulk_selection",
            "fp_api_key",
            "fp_shadow");

    private @Nullable Settings settings;
    private @Nullable Stores stores;

    /** The settings of a new database. */
    abstract Settings newDatabase();

    @BeforeAll
    final void open() {
        settings = newDatabase();
        stores = Stores.open(settings);
    }

    @BeforeEach
    final void empty() {
        patiently(() -> stores().database().read("emptying", connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String table : TABLES) {
                    statement.executeUpdate("DELETE FROM " + table);
                }
            }
            return TABLES;
        }));
    }

    /** Does something again as long as it fails in a passing way: what a caller does whose connections were lost. */
    static <T> T patiently(Supplier<T> work) {
        for (int tries = 0; ; tries++) {
            try {
                return work.get();
            } catch (StoreException e) {
                if (!e.passing() || tries == 100) {
                    throw e;
                }
            }
        }
    }

    @AfterAll
    final void close() {
        stores().close();
    }

    final Stores stores() {
        return Objects.requireNonNull(stores);
    }

    final Settings settings() {
        return Objects.requireNonNull(settings);
    }
}
