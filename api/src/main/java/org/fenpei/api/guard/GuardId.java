package org.fenpei.api.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** The service properties of a guard, to be put on its component. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface GuardId {

    /** The prefix of the properties' names. */
    String PREFIX_ = "guard.";

    /** The name of the service property that holds {@link #id()}: a text. A service without it is not asked. */
    String ID_PROPERTY = "guard.id";

    /** The name of the service property that holds {@link #order()}: an Integer, 1000 if missing. */
    String ORDER_PROPERTY = "guard.order";

    /** The name of the service property that holds {@link #perLead()}: a Boolean, true if missing. */
    String PER_LEAD_PROPERTY = "guard.perLead";

    /** The name of the service property that holds {@link #ofPools()}: a Boolean, false if missing. */
    String OF_POOLS_PROPERTY = "guard.ofPools";

    /** The guard's id: what an explanation names. A {@linkplain org.fenpei.api.model.Codes code}. */
    String id();

    /** Its place among the guards, lower first; those with one number follow their ids. */
    int order() default 1000;

    /**
     * Whether the answer depends on the lead. If not, the rep's answer is kept until something about him changes or the
     * answer's time is over, instead of being asked again for every lead.
     */
    boolean perLead() default true;

    /** Whether it has something to say only about leads that come out of a pool. Then it is not asked about others. */
    boolean ofPools() default false;
}
