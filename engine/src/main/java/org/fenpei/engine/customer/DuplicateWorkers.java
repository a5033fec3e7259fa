package org.fenpei.engine.customer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.fenpei.api.model.DuplicateRun;
import org.fenpei.api.model.Setting;
import org.fenpei.api.model.Unit;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.DuplicateStore;
import org.fenpei.api.store.LeadStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.SettingsService;
import org.fenpei.engine.duplicate.BlockKeys;
import org.fenpei.engine.duplicate.DuplicateConfig;
import org.fenpei.engine.duplicate.DuplicateRules;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that works on all leads of units: makes those findable that came before a unit looked for duplicates, and compares them
 * when somebody asks for it. One portion after another, on one node at a time.
 */
@Component(service = DuplicateWorkers.class)
public final class DuplicateWorkers {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateWorkers.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final String SYSTEM = "system";

    private final DuplicateStore store;
    private final LeadStore leads;
    private final DirectoryStore directory;
    private final SettingsService settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final DuplicateWork work;
    private final ScheduledExecutorService timer;
    private final Consumer<Setting> saved = this::saved;
    private @Nullable ScheduledFuture<?> ticking;
    private volatile boolean stopping;

    /** With the stores. */
    @Activate
    public DuplicateWorkers(
            @Reference DuplicateStore store,
            @Reference LeadStore leads,
            @Reference DirectoryStore directory,
            @Reference SettingsService settings,
            @Reference Clock clock) {
        this.store = store;
        this.leads = leads;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
        byte[] node = new byte[12];
        random.nextBytes(node);
        this.work = new DuplicateWork(store, leads, clock, HexFormat.of().formatHex(node));
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-duplicates");
            thread.setDaemon(true);
            return thread;
        });
        settings.onSave(saved);
    }

    /** Begins to look for work. */
    @Activate
    public void start() {
        ticking = timer.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.SECONDS);
    }

    /** Ends after the portion that is being worked on. */
    @Deactivate
    public void stop() throws InterruptedException {
        stopping = true;
        settings.removeListener(saved);
        if (ticking != null) {
            ticking.cancel(false);
        }
        timer.shutdown();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
            timer.shutdownNow();
        }
    }

    /** While nobody looks for duplicates nothing is written down, so that leads have to be gone through again afterwards. */
    private void saved(Setting setting) {
        if (setting.name().equals(DuplicateConfig.KIND.name())
                && setting.document().isEmpty()) {
            store.forget(setting.unit(), DuplicateRun.Kind.BUILD);
        }
    }

    /** Looks once for what is to be done, and does it. */
    public void tick() {
        try {
            for (Unit unit : directory.units()) {
                seeToBuild(unit.id());
            }
            for (DuplicateRun run : store.open()) {
                goOn(run);
            }
        } catch (StoreException e) {
            LOG.debug("The database did not answer; later again", e);
        } catch (RuntimeException e) {
            LOG.warn("Work on all leads failed; later again", e);
        }
    }

    private void seeToBuild(String unit) {
        Optional<DuplicateRun> known = build(unit);
        if (!rules(unit).on()) {
            if (known.isPresent()) {
                store.forget(unit, DuplicateRun.Kind.BUILD);
            }
        } else if (known.filter(run -> run.basis() == BlockKeys.VERSION).isEmpty()) {
            store.forget(unit, DuplicateRun.Kind.BUILD);
            begin(unit, DuplicateRun.Kind.BUILD, SYSTEM);
        }
    }

    /** The rules of a unit. */
    DuplicateRules rules(String unit) {
        return settings.current(unit).get(DuplicateConfig.KIND);
    }

    /** How far the unit's leads are findable. */
    Optional<DuplicateRun> build(String unit) {
        List<DuplicateRun> runs = store.runs(unit, DuplicateRun.Kind.BUILD, 1);
        return runs.stream().findFirst();
    }

    /** Begins a run; the next look goes on with it. */
    DuplicateRun begin(String unit, DuplicateRun.Kind kind, String actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long total = leads.countByState(unit).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        DuplicateRun run = new DuplicateRun(
                "d" + STAMP.format(now) + "-" + HexFormat.of().toHexDigits(random.nextInt()),
                unit,
                kind,
                DuplicateRun.State.RUNNING,
                BlockKeys.VERSION,
                actor,
                now,
                null,
                total,
                0,
                0,
                null);
        store.create(run);
        return run;
    }

    private void goOn(DuplicateRun run) {
        DuplicateRules rules = rules(run.unit());
        if (!rules.on()) {
            store.end(run.id(), DuplicateRun.State.CANCELLED, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return;
        }
        boolean early = run.kind() == DuplicateRun.Kind.SCAN
                && build(run.unit())
                        .filter(build -> build.state() == DuplicateRun.State.DONE)
                        .isEmpty();
        if (early || !work.take(run)) {
            return;
        }
        DuplicateRun present = run;
        while (!stopping && present.state() == DuplicateRun.State.RUNNING) {
            DuplicateRun next = work.portion(present, rules);
            if (next.equals(present)) {
                return;
            }
            present = next;
        }
    }
}
