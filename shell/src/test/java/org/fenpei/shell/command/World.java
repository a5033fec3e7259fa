package org.fenpei.shell.command;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Absences;
import org.fenpei.api.service.Access;
import org.fenpei.api.service.Allowances;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.BulkRuns;
import org.fenpei.api.service.Credit;
import org.fenpei.api.service.Customers;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.Duplicates;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.FollowUps;
import org.fenpei.api.service.Health;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Inbox;
import org.fenpei.api.service.Keepings;
import org.fenpei.api.service.Leads;
import org.fenpei.api.service.Policies;
import org.fenpei.api.service.Selections;
import org.fenpei.api.service.Settings;
import org.fenpei.api.service.Setup;
import org.fenpei.api.service.SharedCredit;
import org.fenpei.api.service.Simulations;
import org.fenpei.api.service.Strategies;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.Tasks;
import org.fenpei.api.service.Texts;
import org.fenpei.api.service.TimeControl;
import org.fenpei.api.service.Trials;
import org.jspecify.annotations.Nullable;

/** A container without an engine: every service by hand, and a shell in front of them. */
public final class World {

    /** The present. */
    public static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    public final FakeAssigner assigner = new FakeAssigner();
    public final FakeLeads leads = new FakeLeads();
    public final FakeImports imports = new FakeImports();
    final FakeBulk bulk = new FakeBulk();
    final FakeAbsences absences = new FakeAbsences();
    final FakeSelections selections = new FakeSelections(bulk);
    public final FakeDirectory directory = new FakeDirectory();
    final FakeSettings settings = new FakeSettings();
    final FakeFollowUps followUps = new FakeFollowUps();
    public final FakePolicies policies = new FakePolicies();
    final FakeSimulations simulations =
            new FakeSimulations(leads.explain("main", 12_345).orElseThrow());
    public final FakeTrials trials = new FakeTrials();
    public final Keys keys = new Keys();
    public List<Health.Check> checks = List.of();
    private final Map<Class<?>, Object> services = new HashMap<>();

    public World() {
        services.put(Assigner.class, assigner);
        services.put(Leads.class, leads);
        services.put(Keepings.class, new FakeKeepings(leads));
        services.put(Allowances.class, new FakeAllowances());
        services.put(Imports.class, imports);
        services.put(BulkRuns.class, bulk);
        services.put(Selections.class, selections);
        services.put(Absences.class, absences);
        services.put(Directory.class, directory);
        services.put(Settings.class, settings);
        services.put(TimeControl.class, settings);
        services.put(FollowUps.class, followUps);
        services.put(Tasks.class, followUps);
        services.put(Inbox.class, followUps);
        services.put(Duplicates.class, new FakeDuplicates());
        services.put(Policies.class, policies);
        services.put(Simulations.class, simulations);
        services.put(Trials.class, trials);
        services.put(Access.class, keys);
        services.put(Credit.class, new FakeCredit(leads));
        services.put(SharedCredit.class, new FakeSharedCredit(leads));
        services.put(Customers.class, new FakeCustomers(leads));
        services.put(Texts.class, new Sentences());
        services.put(Strategies.class, new Known());
        services.put(Health.class, (Health) () -> checks);
        services.put(Setup.class, (Setup) World::load);
    }

    public Shell shell() {
        return new Shell(Found::new, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    void remove(Class<?> service) {
        services.remove(service);
    }

    private final class Found implements Services {
        @Override
        public <S> Optional<S> find(Class<S> type) {
            return Optional.ofNullable(type.cast(services.get(type)));
        }

        @Override
        public void close() {}
    }

    private static Map<String, Integer> load(String json, String actor) {
        if (!json.startsWith("{")) {
            throw FenpeiException.invalid(
                    new Problem(Problem.Severity.ERROR, "/reps/0/weight", "-1", Reason.of("engine.range"), 3, 14));
        }
        return Map.of("units", 1, "teams", 2, "pools", 1, "reps", 3, "policies", 1);
    }

    /** Two strategies, one of which is gone. */
    private static final class Known implements Strategies {
        @Override
        public List<StrategyStatus> list() {
            return List.of(
                    new StrategyStatus(
                            "roundrobin",
                            StrategyStatus.State.ACTIVE,
                            "org.fenpei.strategy.roundrobin",
                            "1.0.0",
                            10,
                            Reason.of("engine.used"),
                            List.of("inbound/turn")),
                    new StrategyStatus(
                            "affinity",
                            StrategyStatus.State.MISSING,
                            null,
                            null,
                            0,
                            Reason.of("engine.strategy-missing"),
                            List.of()));
        }

        @Override
        public Optional<String> schema(String id) {
            return id.equals("roundrobin") ? Optional.of("{\"type\":\"object\"}") : Optional.empty();
        }
    }

    /** Sentences that show their code, their arguments, and their language. */
    private static final class Sentences implements Texts {
        @Override
        public String sentence(Reason reason, Locale locale) {
            String turn = chinese(locale) ? "轮到 {rep}。" : "It is {rep}'s turn.";
            if (reason.code().equals("roundrobin.turn")) {
                return turn.replace("{rep}", String.valueOf(reason.args().getOrDefault("rep", "{rep}")));
            }
            return (chinese(locale) ? "原因 " : "Reason ") + reason.code() + " " + new TreeMap<>(reason.args());
        }

        @Override
        public String sentence(Problem problem, Locale locale) {
            return sentence(problem.reason(), locale);
        }

        @Override
        public String text(String key, Locale locale) {
            return key.equals("roundrobin.title") ? (chinese(locale) ? "轮流分配" : "Round robin") : key;
        }

        private static boolean chinese(Locale locale) {
            return locale.getLanguage().equals("zh");
        }
    }

    /** Keys, with the secret {@code s3cret}. */
    public static final class Keys implements Access {
        private final TreeMap<String, ApiKey> all = new TreeMap<>();

        Keys() {
            all.put("k1", new ApiKey("k1", "crm", "hash-of-crm", ApiKey.Role.MANAGER, "main", null, NOW, null));
        }

        @Override
        public Optional<ApiKey> authenticate(String secret) {
            return Optional.empty();
        }

        @Override
        public boolean readsOnly(ApiKey key) {
            return false;
        }

        @Override
        public NewKey create(String name, ApiKey.Role role, @Nullable String unit, @Nullable String rep) {
            ApiKey key = new ApiKey(
                    "k2",
                    name,
                    "hash-of-new",
                    role,
                    role == ApiKey.Role.ADMIN ? null : unit == null ? "main" : unit,
                    rep,
                    NOW,
                    null);
            all.put(key.id(), key);
            return new NewKey(key, "s3cret");
        }

        @Override
        public ApiKey revoke(String id) {
            ApiKey key = all.get(id);
            if (key == null) {
                throw FenpeiException.notFound("key", id);
            }
            return key.revoked(NOW);
        }

        @Override
        public List<ApiKey> keys() {
            return List.copyOf(all.values());
        }

        @Override
        public Optional<NewKey> takeFirst() {
            return Optional.empty();
        }
    }
}
