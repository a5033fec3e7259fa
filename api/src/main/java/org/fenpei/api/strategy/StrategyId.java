package org.fenpei.api.strategy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * The service properties of a strategy, to be put on its component. Where two services have one id, the one whose bundle
 * version the policy's range asks for is used; among those the one with the higher {@code service.ranking}; then the one
 * from the bundle with the higher version; then the one with the lower {@code service.id}. The others are <em>shadowed</em>, and shown so.
 */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface StrategyId {

    /** The prefix of the properties' names. */
    String PREFIX_ = "strategy.";

    /** The name of the service property that holds {@link #id()}: a text. A service without it is shown as failed. */
    String ID_PROPERTY = "strategy.id";

    /** The name of the service property that holds {@link #needsCandidates()}: a Boolean, true if missing. */
    String NEEDS_CANDIDATES_PROPERTY = "strategy.needsCandidates";

    /** The name of the service property that holds {@link #needsHistory()}: a Boolean, false if missing. */
    String NEEDS_HISTORY_PROPERTY = "strategy.needsHistory";

    /** The name of the service property that holds {@link #stateFormat()}: an Integer, 1 if missing. */
    String STATE_FORMAT_PROPERTY = "strategy.stateFormat";

    /** The strategy's id: what a policy's step names. A {@linkplain org.fenpei.api.model.Codes code}. */
    String id();

    /**
     * Whether the strategy chooses among candidates. If so it is not asked when there are none: the lead waits. One that
     * only looks at the lead (to hold it, or to put it into a pool) says false, and is asked always.
     */
    boolean needsCandidates() default true;

    /**
     * Whether the strategy looks at {@link StepRequest#history()}. Reading it costs; a strategy that does not look must not
     * say that it does.
     */
    boolean needsHistory() default false;

    /**
     * The version of the form in which it keeps its state. A bundle with a lower number than the state was written with is
     * not activated.
     */
    int stateFormat() default 1;
}
