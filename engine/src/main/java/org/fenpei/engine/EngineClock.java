package org.fenpei.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The one place that asks the machine for the time. Everybody else is given a clock. */
@Component(service = Clock.class)
public final class EngineClock extends Clock {

    private final Clock system;

    /** The machine's clock, in UTC. */
    @Activate
    public EngineClock() {
        this(Clock.systemUTC());
    }

    private EngineClock(Clock system) {
        super();
        this.system = system;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new EngineClock(system.withZone(zone));
    }

    @Override
    public Instant instant() {
        return system.instant();
    }
}
