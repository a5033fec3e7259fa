package org.fenpei.engine.settings;

import java.util.List;

/** All that a unit can settle. */
public final class SettingKinds {

    private static final List<SettingKind<?>> ALL = List.of();

    private SettingKinds() {}

    /** All of them. */
    public static List<SettingKind<?>> all() {
        return ALL;
    }
}
