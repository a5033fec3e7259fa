package org.fenpei.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.AccessStore;
import org.fenpei.api.store.BulkStore;
import org.fenpei.api.store.DirectoryStore;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes keys of 256 random bits and keeps their SHA-256: a secret with that much entropy needs no slow hash. A key that was
 * found is believed for a few seconds, so that a busy caller does not cost a look-up for each request.
 */
@Component(service = Access.class)
public final class AccessService implements Access {

    /** A framework property: the secret of the first key, for installations by script. */
    private static final String FIRST_SECRET = "fenpei.admin.key";

    private static final int MIN_SECRET = 20;
    private static final int MAX_NAME = 100;
    private static final int BITS = 256;
    private static final long BELIEVED_SECONDS = 5;
    private static final int BELIEVED_MAX = 1_000;

    private record Believed(ApiKey key, Instant until) {}

    private final AccessStore store;
    private final DirectoryStore directory;
    private final BulkStore runs;

    /** The keys of reps who have left. */
    private final Set<String> reading = ConcurrentHashMap.newKeySet();

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final ConcurrentHashMap<String, Believed> believed = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable NewKey> first = new AtomicReference<>();

    /** With the store. A new installation gets its first key. */
    @Activate
    public AccessService(
            @Reference AccessStore store,
            @Reference DirectoryStore directory,
            @Reference BulkStore runs,
            @Reference Clock clock,
            BundleContext context) {
        this.store = store;
        this.directory = directory;
        this.runs = runs;
        this.clock = clock;
        if (store.keys().isEmpty()) {
            @Nullable String given = context.getProperty(FIRST_SECRET);
            boolean usable = given != null && given.length() >= MIN_SECRET;
            first.set(create("admin", ApiKey.Role.ADMIN, null, null, usable && given != null ? given : newSecret()));
        }
    }

    private String newSecret() {
        byte[] bytes = new byte[BITS / 8];
        random.nextBytes(bytes);
        return "fp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public Optional<ApiKey> authenticate(String secret) {
        String hash = hash(secret);
        Instant now = clock.instant();
        @Nullable Believed known = believed.get(hash);
        if (known != null && now.isBefore(known.until())) {
            return Optional.of(known.key());
        }
        Optional<ApiKey> found =
                store.findByHash(hash).filter(key -> key.revokedAt() == null).filter(this::hasItsRep);
        if (believed.size() > BELIEVED_MAX) {
            believed.clear();
        }
        found.ifPresent(key -> believed.put(hash, new Believed(key, now.plusSeconds(BELIEVED_SECONDS))));
        return found;
    }

    private boolean hasItsRep(ApiKey key) {
        @Nullable String id = key.rep();
        if (id == null) {
            return true;
        }
        @Nullable Rep rep = directory.rep(id).orElse(null);
        if (rep == null || works(rep)) {
            reading.remove(key.id());
            return rep != null;
        }
        reading.add(key.id());
        return !runs.readable(id, clock.instant()).isEmpty();
    }

    @Override
    public boolean readsOnly(ApiKey key) {
        return reading.contains(key.id());
    }

    private static boolean works(Rep rep) {
        return rep.state() != Rep.State.LEFT;
    }

    @Override
    public NewKey create(String name, ApiKey.Role role, @Nullable String unit, @Nullable String rep) {
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw FenpeiException.invalid(
                    Problem.error("/name", null, Reason.of("engine.length", "min", 1, "max", MAX_NAME)));
        }
        return create(name.strip(), role, unitOf(role, unit, rep), rep, newSecret());
    }

    /** The unit that the key is confined to, after everything about it was checked. */
    private @Nullable String unitOf(ApiKey.Role role, @Nullable String unit, @Nullable String rep) {
        if (rep != null && role != ApiKey.Role.REP) {
            throw wrong("/rep", rep, Reason.of("engine.key-no-rep"));
        }
        return switch (role) {
            case ADMIN -> {
                if (unit != null) {
                    throw wrong("/unit", unit, Reason.of("engine.key-no-unit"));
                }
                yield null;
            }
            case MANAGER -> {
                String wanted = unit == null ? Unit.DEFAULT : unit;
                if (directory.units().stream().noneMatch(known -> known.id().equals(wanted))) {
                    throw wrong("/unit", wanted, Reason.of("engine.not-found", "what", "unit", "id", wanted));
                }
                yield wanted;
            }
            case REP -> {
                if (rep == null) {
                    throw wrong("/rep", null, Reason.of("config.missing", "expected", "rep"));
                }
                Rep known = directory
                        .rep(rep)
                        .orElseThrow(() -> wrong("/rep", rep, Reason.of("engine.not-found", "what", "rep", "id", rep)));
                if (!works(known)) {
                    throw wrong("/rep", rep, Reason.of("engine.key-rep-left", "rep", rep));
                }
                if (unit != null && !unit.equals(known.unit())) {
                    throw wrong("/unit", unit, Reason.of("engine.other-unit", "unit", known.unit()));
                }
                yield known.unit();
            }
        };
    }

    private static FenpeiException wrong(String path, @Nullable String value, Reason reason) {
        return FenpeiException.invalid(Problem.error(path, value, reason));
    }

    private NewKey create(String name, ApiKey.Role role, @Nullable String unit, @Nullable String rep, String secret) {
        byte[] id = new byte[6];
        random.nextBytes(id);
        ApiKey key = new ApiKey(
                "k" + HexFormat.of().formatHex(id),
                name,
                hash(secret),
                role,
                unit,
                rep,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null);
        store.save(key);
        return new NewKey(key, secret);
    }

    @Override
    public ApiKey revoke(String id) {
        ApiKey key = store.keys().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> FenpeiException.notFound("key", id));
        believed.clear();
        if (key.revokedAt() != null) {
            return key;
        }
        ApiKey revoked = key.revoked(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.save(revoked);
        believed.clear();
        return revoked;
    }

    @Override
    public List<ApiKey> keys() {
        return store.keys();
    }

    @Override
    public Optional<NewKey> takeFirst() {
        return Optional.ofNullable(first.getAndSet(null));
    }
}
