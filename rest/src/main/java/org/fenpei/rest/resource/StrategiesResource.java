package org.fenpei.rest.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.StrategyStatus;
import org.fenpei.api.service.Texts;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Languages;
import org.fenpei.rest.wire.Parameters;
import org.jspecify.annotations.Nullable;

/** Shows what strategies there are, and why one is not used. */
@Singleton
@Path("/v1/strategies")
@Produces(MediaType.APPLICATION_JSON)
public final class StrategiesResource {

    private static final Set<String> WORDS = Set.of("title", "description");

    private final Core core;
    private final Texts texts;

    /** Works with these services. */
    @Inject
    public StrategiesResource(Core core) {
        this.core = core;
        this.texts = core.services().texts();
    }

    /** All strategies, by id. */
    @GET
    public Response list(@Context HttpHeaders headers, @Context SecurityContext security) {
        Locale locale = Languages.choose(headers.getAcceptableLanguages());
        return Response.ok(Views.Items.all(core.services().strategies().list().stream()
                        .map(confined(core.sight(security)))
                        .flatMap(Optional::stream)
                        .map(status -> Views.StrategyView.of(
                                status,
                                word(status.id() + ".title", locale),
                                word(status.id() + ".description", locale)))
                        .toList()))
                .build();
    }

    /** Which steps use a strategy, as far as they belong to the caller's unit; what is only missed elsewhere is left out. */
    private Function<StrategyStatus, Optional<StrategyStatus>> confined(Sight sight) {
        String unit = sight.confinedTo();
        if (unit == null) {
            return Optional::of;
        }
        Set<String> own = core.services().policies().active(unit).stream()
                .map(version -> version.policy().id())
                .collect(Collectors.toSet());
        return status -> {
            List<String> steps = status.steps().stream()
                    .filter(step -> own.contains(step.substring(0, step.indexOf('/'))))
                    .toList();
            if (steps.isEmpty() && status.state() == StrategyStatus.State.MISSING) {
                return Optional.empty();
            }
            Map<String, Object> args = new HashMap<>(status.reason().args());
            args.computeIfPresent("step", (name, all) -> String.join(", ", steps));
            return Optional.of(new StrategyStatus(
                    status.id(),
                    status.state(),
                    status.bundle(),
                    status.version(),
                    status.ranking(),
                    new Reason(status.reason().code(), args),
                    steps));
        };
    }

    private @Nullable String word(String key, Locale locale) {
        String text = texts.text(key, locale);
        return text.equals(key) ? null : text;
    }

    /** The JSON Schema of a strategy's configuration, its titles and descriptions in the caller's language. */
    @GET
    @Path("{id}/schema")
    public Response schema(@PathParam("id") String id, @Context HttpHeaders headers) {
        String schema = core.services().strategies().schema(id).orElseThrow(() -> Parameters.nothing("strategy", id));
        JsonNode root = core.json().read(schema.getBytes(StandardCharsets.UTF_8));
        translate(root, Languages.choose(headers.getAcceptableLanguages()));
        return Response.ok(root).build();
    }

    /** A schema holds keys where people read words; where something else of that name stands, it is no known key. */
    private void translate(JsonNode node, Locale locale) {
        if (node instanceof ObjectNode object) {
            for (String word : WORDS) {
                JsonNode key = object.get(word);
                if (key != null && key.isTextual()) {
                    object.put(word, texts.text(key.textValue(), locale));
                }
            }
        }
        node.forEach(child -> translate(child, locale));
    }
}
