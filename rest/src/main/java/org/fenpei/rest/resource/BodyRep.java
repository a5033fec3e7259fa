package org.fenpei.rest.resource;

import org.fenpei.api.model.Refusal;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.rest.access.Sight;
import org.fenpei.rest.wire.Body;

/** For whom somebody claims or gives back, and what he is told if it is refused. */
final class BodyRep {

    private static final String NOT_FOUND = "engine.not-found";

    private BodyRep() {}

    /** The rep that a body names; a rep who names nobody means himself. */
    static String read(Body body, Sight sight) {
        String self = sight.self();
        if (self == null) {
            return body.text("rep");
        }
        String named = body.optionalText("rep");
        return named == null ? self : named;
    }

    /** Why a claim was refused as a whole, as far as the caller may know. */
    static FenpeiException told(Sight sight, String pool, FenpeiException failure) {
        return failure.kind() == FenpeiException.Kind.REFUSED ? refused(sight.told(pool, failure.refusal())) : failure;
    }

    /** What is not there is told as such. */
    static FenpeiException refused(Refusal refusal) {
        return refusal.reason().code().equals(NOT_FOUND)
                        && refusal.reason().args().get("id") instanceof String id
                        && refusal.reason().args().get("what") instanceof String what
                ? FenpeiException.notFound(what, id)
                : FenpeiException.refused(refusal);
    }
}
