package org.fenpei.engine.settings;

import java.util.List;
import org.fenpei.engine.credit.CreditRules;
import org.fenpei.engine.duplicate.DuplicateConfig;
import org.fenpei.engine.followup.FollowUpSettings;
import org.fenpei.engine.grouping.GroupRules;
import org.fenpei.engine.grouping.PriorityRules;
import org.fenpei.engine.keeping.KeepingSetting;
import org.fenpei.engine.keeping.UnitCalendar;
import org.fenpei.engine.limits.LimitsKind;
import org.fenpei.engine.sharing.SharingRules;

/** All that a unit can settle. */
public final class SettingKinds {

    private static final List<SettingKind<?>> ALL = List.of(
            CreditRules.KIND,
            DuplicateConfig.KIND,
            FollowUpSettings.KIND,
            GroupRules.KIND,
            KeepingSetting.KIND,
            LimitsKind.LIMITS,
            PriorityRules.KIND,
            SharingRules.KIND,
            UnitCalendar.KIND,
            WaitingAlarm.KIND);

    private SettingKinds() {}

    /** All of them. */
    public static List<SettingKind<?>> all() {
        return ALL;
    }
}
