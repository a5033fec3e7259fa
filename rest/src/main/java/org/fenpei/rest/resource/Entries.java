package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Caller;
import org.fenpei.rest.wire.JsonDocument;
import org.fenpei.rest.wire.Parameters;
import org.fenpei.rest.wire.RestException;

/**
 * Reads and writes one kind of what is configured: units, teams, pools or reps. Writing goes through the service that loads
 * configuration files, so that there is one parser and one set of rules. The tag of an entry is the hash of its JSON; the
 * comparison with what a writer expects and the writing are one step among the writers of this container.
 *
 * @param <T> the kind
 */
final class Entries<T> {

    private static final String ID = "id";
    private static final String UNIT = "unit";

    private final Core core;
    private final String kind;
    private final String list;
    private final Function<String, Optional<T>> find;
    private final BiPredicate<Sight, T> seen;
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * Works on one kind.
     *
     * @param core the services
     * @param kind its name
     * @param find finds one by its id
     * @param seen whether a caller may see one
     */
    Entries(Core core, String kind, Function<String, Optional<T>> find, BiPredicate<Sight, T> seen) {
        this.core = core;
        this.kind = kind;
        this.list = kind + "s";
        this.find = find;
        this.seen = seen;
    }

    Response list(List<T> all, SecurityContext security) {
        Sight sight = core.sight(security);
        return Response.ok(Views.Items.all(
                        all.stream().filter(entry -> seen.test(sight, entry)).toList()))
                .build();
    }

    Response get(String id, Request request, SecurityContext security) {
        T entry = existing(id, core.sight(security));
        EntityTag tag = tag(entry);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return unchanged != null
                ? unchanged.build()
                : Response.ok(entry).tag(tag).build();
    }

    Response put(String id, JsonDocument document, Request request, SecurityContext security) {
        return locked(() -> {
            Optional<T> before = find.apply(id);
            if (before.isPresent()) {
                existing(id, core.sight(security));
            }
            expect(before, request);
            return write(id, document.root(), before.isEmpty(), security);
        });
    }

    Response patch(String id, JsonDocument document, Request request, SecurityContext security) {
        return locked(() -> {
            T before = existing(id, core.sight(security));
            expect(Optional.of(before), request);
            return write(id, merge(core.json().tree(before), document.root()), false, security);
        });
    }

    private Response locked(java.util.function.Supplier<Response> write) {
        writing.lock();
        try {
            return write.get();
        } finally {
            writing.unlock();
        }
    }

    private Response write(String id, JsonNode given, boolean isNew, SecurityContext security) {
        if (!(given instanceof ObjectNode object)) {
            throw RestException.unreadable(List.of(Problem.error("", null, Reason.of("rest.not-object"))));
        }
        JsonNode named = object.get(ID);
        if (named != null && !named.isNull() && !id.equals(named.asText())) {
            throw RestException.unreadable(
                    List.of(Problem.error("/" + ID, named.asText(), Reason.of("rest.other-id", "id", id))));
        }
        object.put(ID, id);
        Sight sight = core.sight(security);
        confine(object, sight);
        ObjectNode all = object.objectNode();
        all.putArray(list).add(object);
        try {
            core.services()
                    .setup()
                    .load(new String(core.json().bytes(all), StandardCharsets.UTF_8), Caller.actor(security));
        } catch (FenpeiException e) {
            throw Paths.without("/" + list + "/0", e);
        }
        T entry = existing(id, sight);
        Response.ResponseBuilder answer =
                isNew ? Response.created(URI.create("/api/v1/" + list + "/" + id)) : Response.ok();
        return answer.entity(entry).tag(tag(entry)).build();
    }

    /** Who writes in his unit only need not name it, and may not name another. */
    private void confine(ObjectNode object, Sight sight) {
        JsonNode unit = object.get(UNIT);
        if (unit != null && unit.isTextual()) {
            sight.unit(unit.textValue());
        } else if (unit == null && sight.confinedTo() != null && !kind.equals(UNIT)) {
            object.put(UNIT, sight.unit(null));
        }
    }

    /** Applies a merge patch, RFC 7396: null takes a member away, objects are merged, all else replaces. */
    private static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object : changes.objectNode();
        changes.properties().forEach(entry -> {
            if (entry.getValue().isNull()) {
                merged.remove(entry.getKey());
            } else {
                JsonNode before = merged.path(entry.getKey());
                merged.set(entry.getKey(), merge(before, entry.getValue()));
            }
        });
        return merged;
    }

    private void expect(Optional<T> before, Request request) {
        Tags.expect(before.map(this::tag).orElse(null), request);
    }

    private T existing(String id, Sight sight) {
        return find.apply(id).filter(entry -> seen.test(sight, entry)).orElseThrow(() -> Parameters.nothing(kind, id));
    }

    private EntityTag tag(T entry) {
        return Tags.of(core.json(), entry);
    }
}
