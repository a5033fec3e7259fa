package org.fenpei.engine.settings;

import org.fenpei.api.condition.ConditionLanguage;
import org.fenpei.api.strategy.StepConfig;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a unit can settle: its name, and how its document is read. To add one, make a constant of this type where it is used
 * and name it in {@link SettingKinds}.
 *
 * @param <T> what is made of a document: immutable, and made once for all decisions until something is settled anew
 */
public interface SettingKind<T> {

    /** Its name: a code. */
    String name();

    /** What holds in a unit that has settled nothing. */
    T none();

    /**
     * Reads a document. What is wrong with it is reported to it; whatever is given then is not used.
     *
     * @param language understands conditions; null while no bundle does
     */
    T read(StepConfig document, @Nullable ConditionLanguage language);
}
