package org.fenpei.engine;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Shadow;
import org.fenpei.api.model.ShadowReport;
import org.fenpei.api.store.DecisionCount;
import org.fenpei.api.store.DecisionStore;
import org.fenpei.api.store.PastStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.lane.Lanes;
import org.fenpei.engine.lane.ShadowPlay;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets shadows follow the logs of their units: a moment after each commit of this node, and at least once a second, for what other
 * nodes have decided. All of them share one thread, which rests after each portion as long as the portion took, so that they never
 * take more than half a processor.
 */
@Component(service = Shadows.class)
public final class Shadows {

    /** A shadow that is further behind than this does not catch up. */
    static final int MOST_BEHIND = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(Shadows.class);
    private static final long LONGEST_REST_MILLIS = 1_000;

    /** After a start bundles come one by one; a log that is played again must not meet half of them. */
    private static final long STEADY_MILLIS = 2_000;

    private final PolicyStore policies;
    private final DecisionStore decisions;
    private final PastStore pasts;
    private final Lanes lanes;
    private final ScheduledExecutorService thread;
    private final Future<?> looking;
    private final Map<String, Follower> followers = new ConcurrentHashMap<>();
    private final Set<String> units = ConcurrentHashMap.newKeySet();
    private final Consumer<String> committed = this::committed;

    private final class Follower implements Runnable {
        private final Shadow shadow;
        private final ShadowPlay play;
        private final AtomicBoolean queued = new AtomicBoolean();
        private long steadySince = System.nanoTime();
        private long plugins;
        private boolean goesOn;

        Follower(Shadow shadow) {
            this.shadow = shadow;
            this.play = lanes.shadow(pasts, shadow);
            this.plugins = play.plugins();
        }

        /** Whether it may play: at once if it is new, else when no plug-in has come or gone for a while. */
        private boolean mayGoOn(long last) {
            if (!goesOn) {
                long now = System.nanoTime();
                if (plugins != play.plugins()) {
                    plugins = play.plugins();
                    steadySince = now;
                }
                boolean steady = now - steadySince >= TimeUnit.MILLISECONDS.toNanos(STEADY_MILLIS);
                goesOn = steady || last < shadow.fromSequence();
            }
            return goesOn;
        }

        String unit() {
            return shadow.candidate().unit();
        }

        void ask(long afterMillis) {
            if (queued.compareAndSet(false, true)) {
                try {
                    Future<?> unused = thread.schedule(this, afterMillis, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException e) {
                    LOG.debug("Shadows are stopping", e);
                }
            }
        }

        @Override
        public void run() {
            queued.set(false);
            if (followers.get(shadow.candidate().id()) != this) {
                play.close();
                return;
            }
            long start = System.nanoTime();
            boolean more = false;
            try {
                long last = last(unit());
                if (mayGoOn(last)) {
                    jump(last);
                    more = play.play(last);
                }
            } catch (StoreException e) {
                LOG.warn("A shadow could not read; it tries again", e);
                play.trouble(Reason.of("engine.database"));
            } catch (RuntimeException | Error e) {
                LOG.error("A shadow failed", e);
            }
            if (more) {
                long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                ask(Math.min(took, LONGEST_REST_MILLIS));
            }
        }

        private void jump(long last) {
            long from = play.next();
            if (last - from >= MOST_BEHIND) {
                long to = last - MOST_BEHIND / 2;
                play.skipTo(to, decided(from) - decided(to));
            }
        }

        private long decided(long from) {
            return decisions.counts(unit(), shadow.candidate().id(), from).stream()
                    .mapToLong(DecisionCount::count)
                    .sum();
        }

        void end() {
            // By the thread that plays it.
            ask(0);
        }
    }

    /** With the logs. */
    @Activate
    public Shadows(
            @Reference PolicyStore policies,
            @Reference DecisionStore decisions,
            @Reference PastStore pasts,
            @Reference Lanes lanes) {
        this.policies = policies;
        this.decisions = decisions;
        this.pasts = pasts;
        this.lanes = lanes;
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "fenpei-shadow");
            made.setDaemon(true);
            return made;
        });
        lanes.onCommit(committed);
        this.looking = thread.scheduleWithFixedDelay(this::lookQuietly, 0, 1, TimeUnit.SECONDS);
    }

    /** Ends after the portion that is being played. */
    @Deactivate
    public void stop() {
        lanes.removeCommitListener(committed);
        looking.cancel(false);
        thread.shutdownNow();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        followers.values().forEach(follower -> follower.play.close());
    }

    /** On a lane's thread: costs a look into a set if no shadow follows the unit. */
    private void committed(String unit) {
        if (units.contains(unit)) {
            followers.values().stream()
                    .filter(follower -> follower.unit().equals(unit))
                    .forEach(follower -> follower.ask(0));
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (StoreException e) {
            LOG.debug("The shadows could not be read", e);
        } catch (RuntimeException e) {
            LOG.warn("Looking for shadows failed", e);
        }
    }

    /** Sees which shadows there are, and lets each look at its log. */
    void look() {
        Map<String, Shadow> there = new HashMap<>();
        policies.shadows().forEach(shadow -> there.put(shadow.candidate().id(), shadow));
        synchronized (followers) {
            for (Follower follower : Set.copyOf(followers.values())) {
                String policy = follower.shadow.candidate().id();
                if (!follower.shadow.equals(there.get(policy))) {
                    followers.remove(policy);
                    follower.end();
                }
            }
            there.forEach((policy, shadow) -> followers.computeIfAbsent(policy, one -> new Follower(shadow)));
            Set<String> followed = new HashSet<>();
            followers.values().forEach(follower -> followed.add(follower.unit()));
            units.addAll(followed);
            units.retainAll(followed);
        }
        followers.values().forEach(follower -> follower.ask(0));
    }

    /** What the shadow of a policy has found; empty if there is none. */
    Optional<ShadowReport> report(String policy) {
        if (!followers.containsKey(policy)) {
            look();
        }
        return Optional.ofNullable(followers.get(policy)).map(follower -> follower.play.report(last(follower.unit())));
    }

    private long last(String unit) {
        return pasts.before(unit, Long.MAX_VALUE).sequence();
    }
}
