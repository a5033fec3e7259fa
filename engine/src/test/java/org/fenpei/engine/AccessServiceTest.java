package org.fenpei.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.fenpei.api.model.ApiKey;
import org.fenpei.api.model.ApiKey.Role;
import org.fenpei.api.model.Rep;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Access.NewKey;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.store.AccessStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;

class AccessServiceTest {

    private final MemoryDirectory people = new MemoryDirectory();
    private final MemoryBulk runs = new MemoryBulk();
    private final Keys keys = new Keys();
    private final Later clock = new Later();
    private AccessService access = service();

    private AccessService service() {
        BundleContext nothing = (BundleContext) Proxy.newProxyInstance(
                BundleContext.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, args) -> null);
        return new AccessService(keys, people, runs, clock, nothing);
    }

    @BeforeEach
    void people() {
        people.save(new Unit("west", "West"));
        people.save(Rep.active("li", "west", Set.of()));
    }

    private static String refusal(Runnable create) {
        FenpeiException refused = assertThrows(FenpeiException.class, create::run);
        return refused.problems().get(0).path() + " "
                + refused.problems().get(0).reason().code();
    }

    @Test
    void theFirstKeyIsAnAdministratorsAndIsShownOnce() {
        NewKey first = access.takeFirst().orElseThrow();
        assertEquals(Role.ADMIN, first.key().role());
        assertEquals(Optional.of(first.key()), access.authenticate(first.secret()));
        assertTrue(access.takeFirst().isEmpty());
        access = service();
        assertTrue(access.takeFirst().isEmpty(), "there is a key already");
    }

    @Test
    void aRepsKeyIsOfTheUnitOfTheRep() {
        NewKey made = access.create("Li", Role.REP, null, "li");
        assertEquals("west", made.key().unit());
        assertEquals("li", access.authenticate(made.secret()).orElseThrow().rep());
        assertNotEquals(made.secret(), made.key().hash());
    }

    @Test
    void aManagersKeyIsOfTheDefaultUnitUnlessAnotherIsNamed() {
        assertEquals(
                Unit.DEFAULT, access.create("m", Role.MANAGER, null, null).key().unit());
        assertEquals(
                "west", access.create("m", Role.MANAGER, "west", null).key().unit());
    }

    @Test
    void whatDoesNotFitTheRoleIsRefused() {
        assertEquals("/unit engine.key-no-unit", refusal(() -> access.create("x", Role.ADMIN, "west", null)));
        assertEquals("/rep engine.key-no-rep", refusal(() -> access.create("x", Role.MANAGER, "west", "li")));
        assertEquals("/rep config.missing", refusal(() -> access.create("x", Role.REP, "west", null)));
        assertEquals("/rep engine.not-found", refusal(() -> access.create("x", Role.REP, null, "nobody")));
        assertEquals("/unit engine.other-unit", refusal(() -> access.create("x", Role.REP, "main", "li")));
        assertEquals("/unit engine.not-found", refusal(() -> access.create("x", Role.MANAGER, "east", null)));
        people.save(Rep.active("li", "west", Set.of()).withState(Rep.State.LEFT));
        assertEquals("/rep engine.key-rep-left", refusal(() -> access.create("x", Role.REP, null, "li")));
        assertEquals(1, access.keys().size(), "no key was made");
    }

    @Test
    void theKeyOfARepWhoLeftOpensNothingAndThatOfOneOnLeaveStillDoes() {
        String secret = access.create("Li", Role.REP, null, "li").secret();
        people.save(Rep.active("li", "west", Set.of()).withState(Rep.State.ON_LEAVE));
        assertTrue(access.authenticate(secret).isPresent());
        people.save(Rep.active("li", "west", Set.of()).withState(Rep.State.LEFT));
        clock.now = clock.now.plus(Duration.ofSeconds(6));
        assertTrue(access.authenticate(secret).isEmpty());
    }

    @Test
    void aRevokedKeyOpensNothingAtOnceAndKeepsWhatItWas() {
        NewKey made = access.create("Li", Role.REP, null, "li");
        assertTrue(access.authenticate(made.secret()).isPresent());
        ApiKey revoked = access.revoke(made.key().id());
        assertEquals("li", revoked.rep());
        assertEquals(clock.now, revoked.revokedAt());
        assertTrue(access.authenticate(made.secret()).isEmpty());
    }

    private static final class Later extends Clock {
        private Instant now = Instant.parse("2026-11-21T08:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(@Nullable ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static final class Keys implements AccessStore {
        private final Map<String, ApiKey> all = new TreeMap<>();

        @Override
        public List<ApiKey> keys() {
            return List.copyOf(all.values());
        }

        @Override
        public Optional<ApiKey> findByHash(String hash) {
            return all.values().stream().filter(key -> key.hash().equals(hash)).findFirst();
        }

        @Override
        public void save(ApiKey key) {
            all.put(key.id(), key);
        }

        @Override
        public String ping() {
            return "memory";
        }
    }
}
