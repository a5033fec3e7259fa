package org.fenpei.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fenpei.api.model.InboxEntry;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Notice;
import org.fenpei.api.model.Ownership;
import org.fenpei.api.model.Page;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Inbox;
import org.fenpei.api.store.InboxStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.lane.Numbers;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges notices, which are rows, with the ownerships that a rep received, which are not written twice. Ownerships are looked for
 * backwards in time, in stretches that grow, so that a busy rep costs little and an idle one no more than the time that they are
 * shown for. Forgets old notices once an hour, a portion at a time; several nodes may do so at once.
 */
@Component(service = {Inbox.class, InboxService.class})
public final class InboxService implements Inbox {

    /** How long what was read is kept, and how long ownerships are shown. */
    static final Duration READ_KEPT = Duration.ofDays(30);

    /** How long what nobody read is kept. */
    static final Duration ALL_KEPT = Duration.ofDays(180);

    private static final Logger LOG = LoggerFactory.getLogger(InboxService.class);
    private static final Duration FIRST_STRETCH = Duration.ofHours(6);
    private static final int GROWTH = 4;
    private static final int PORTION = 500;
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final Comparator<Found> LATEST_FIRST = Comparator.comparing(Found::place, Place.ORDER);

    private final InboxStore store;
    private final DirectoryCache directory;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> forgetting;

    /**
     * Where something stands in an inbox, whose order is backwards in time. Of one millisecond the notices come first.
     *
     * @param at when
     * @param notice whether it is a notice, and not an ownership
     * @param number the notice's number, or the ownership's
     */
    private record Place(Instant at, boolean notice, long number) {

        static final Place BEGINNING = new Place(Instant.ofEpochMilli(Long.MAX_VALUE), true, Long.MAX_VALUE);

        static final Comparator<Place> ORDER = Comparator.comparing(Place::at)
                .thenComparing(Place::notice)
                .thenComparing(Place::number)
                .reversed();

        private static final Pattern TEXT = Pattern.compile("(\\d{1,15})-([na])(\\d{1,19})");

        static Optional<Place> parse(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Place(
                        Instant.ofEpochMilli(Long.parseLong(parts.group(1))),
                        parts.group(2).equals("n"),
                        Long.parseLong(parts.group(3))));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        String id() {
            return (notice ? "n" : "a") + number;
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + "-" + id();
        }
    }

    /** What an inbox is made of: a notice, or an ownership. */
    private record Found(Place place, Notice.Kind kind, @Nullable LeadId lead, Reason reason, boolean read) {

        static Found of(InboxStore.Kept kept) {
            Notice notice = kept.notice();
            return new Found(
                    new Place(notice.at(), true, notice.number()),
                    notice.kind(),
                    notice.lead(),
                    notice.reason(),
                    kept.read());
        }

        static Found of(Ownership ownership, boolean read) {
            String lead = ownership.lead().toString();
            Reason reason =
                    switch (ownership.door()) {
                        case POLICY -> Reason.of("engine.got-by-policy", "lead", lead);
                        case HANDOVER -> Reason.of("engine.got-by-handover", "lead", lead);
                        case UNDO -> Reason.of("engine.got-back", "lead", lead);
                        default -> Reason.of("engine.got-by-hand", "lead", lead);
                    };
            return new Found(
                    new Place(ownership.from(), false, ownership.sequence()),
                    Notice.Kind.ASSIGNED,
                    ownership.lead(),
                    reason,
                    read);
        }

        InboxEntry entry() {
            return new InboxEntry(place.id(), kind, lead, reason, place.at(), read);
        }
    }

    /** With the store. */
    @Activate
    public InboxService(@Reference InboxStore store, @Reference DirectoryCache directory, @Reference Clock clock) {
        this.store = store;
        this.directory = directory;
        this.clock = clock;
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-inbox");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins to forget. */
    @Activate
    public void start() {
        forgetting = timer.scheduleWithFixedDelay(this::forgetQuietly, 5, 60, TimeUnit.MINUTES);
    }

    /** Forgets no more. */
    @Deactivate
    public void stop() {
        if (forgetting != null) {
            forgetting.cancel(false);
        }
        timer.shutdown();
    }

    private void forgetQuietly() {
        try {
            forget();
        } catch (StoreException e) {
            LOG.debug("Old notices could not be forgotten", e);
        } catch (RuntimeException e) {
            LOG.warn("Forgetting old notices failed", e);
        }
    }

    /** Forgets what is old; gives how many. */
    int forget() {
        Instant now = clock.instant();
        int all = 0;
        while (true) {
            int forgotten = store.forget(now.minus(READ_KEPT), now.minus(ALL_KEPT), PORTION);
            all += forgotten;
            if (forgotten < PORTION) {
                return all;
            }
        }
    }

    @Override
    public Page<InboxEntry> list(
            String unit, @Nullable String rep, boolean unreadOnly, @Nullable String cursor, int limit) {
        LeadsService.checkLimit(limit);
        check(unit, rep);
        Place after = cursor == null
                ? Place.BEGINNING
                : Place.parse(cursor)
                        .orElseThrow(() ->
                                FenpeiException.invalid(Problem.error("cursor", cursor, Reason.of("engine.cursor"))));
        List<Found> found = new ArrayList<>();
        long before = after.notice() ? after.number() : Numbers.first(after.at());
        store.notices(unit, rep, before, unreadOnly, limit + 1).forEach(kept -> found.add(Found.of(kept)));
        if (rep != null) {
            InboxStore.Place from = after.notice()
                    ? new InboxStore.Place(after.at(), Long.MAX_VALUE)
                    : new InboxStore.Place(after.at(), after.number());
            found.addAll(received(unit, rep, from, unreadOnly, limit + 1));
        }
        found.sort(LATEST_FIRST);
        List<Found> page = found.size() > limit ? found.subList(0, limit) : found;
        return new Page<>(
                page.stream().map(Found::entry).toList(),
                found.size() > limit ? page.get(limit - 1).place().toString() : null);
    }

    @Override
    public int unread(String unit, @Nullable String rep) {
        check(unit, rep);
        int notices = store.unread(unit, rep, MOST_UNREAD);
        if (rep == null || notices == MOST_UNREAD) {
            return notices;
        }
        InboxStore.Place now = new InboxStore.Place(Place.BEGINNING.at(), Long.MAX_VALUE);
        return notices + received(unit, rep, now, true, MOST_UNREAD - notices).size();
    }

    /** What the rep received before that place, as far as it is shown. */
    private List<Found> received(String unit, String rep, InboxStore.Place before, boolean unreadOnly, int limit) {
        InboxStore.ReadMark mark = store.mark(unit, rep);
        Instant now = clock.instant();
        Instant end = now.minus(READ_KEPT);
        Instant read = mark.at().minus(CLOCKS_DIFFER);
        if (unreadOnly && read.isAfter(end)) {
            end = read;
        }
        // A node whose clock is ahead may have decided a little later than now.
        Instant latest = now.plus(CLOCKS_DIFFER);
        InboxStore.Place to = before.at().isAfter(latest) ? new InboxStore.Place(latest, Long.MAX_VALUE) : before;
        Duration stretch = FIRST_STRETCH;
        List<Found> found = new ArrayList<>();
        while (found.size() < limit && to.at().isAfter(end)) {
            Instant from = to.at().minus(stretch).isBefore(end) ? end : to.at().minus(stretch);
            List<Ownership> part = store.received(unit, rep, from, to, limit);
            for (Ownership ownership : part) {
                boolean isRead = mark.covers(ownership.sequence());
                if (!(unreadOnly && isRead) && found.size() < limit) {
                    found.add(Found.of(ownership, isRead));
                }
            }
            if (part.size() == limit) {
                Ownership last = part.get(limit - 1);
                to = new InboxStore.Place(last.from(), last.sequence());
            } else {
                to = new InboxStore.Place(from, Long.MIN_VALUE);
                stretch = stretch.multipliedBy(GROWTH);
            }
        }
        return found;
    }

    @Override
    public void read(String unit, @Nullable String rep, List<String> ids) {
        check(unit, rep);
        List<Long> notices = new ArrayList<>();
        List<Long> ownerships = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Place place = Place.parse("0-" + ids.get(i)).orElse(null);
            if (place == null) {
                problems.add(Problem.error("/ids/" + i, ids.get(i), Reason.of("engine.no-entry")));
            } else {
                (place.notice() ? notices : ownerships).add(place.number());
            }
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
        store.read(unit, rep, notices, clock.instant());
        if (rep != null) {
            store.readReceived(unit, rep, ownerships, clock.instant());
        }
    }

    @Override
    public void readAll(String unit, @Nullable String rep) {
        check(unit, rep);
        store.readAll(unit, rep, clock.instant());
    }

    private void check(String unit, @Nullable String rep) {
        if (!directory.hasUnit(unit)) {
            throw FenpeiException.notFound("unit", unit);
        }
        if (rep != null
                && directory.rep(rep).map(Rep::unit).filter(unit::equals).isEmpty()) {
            throw FenpeiException.notFound("rep", rep);
        }
    }
}
