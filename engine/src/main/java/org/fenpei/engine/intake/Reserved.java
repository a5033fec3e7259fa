package org.fenpei.engine.intake;

import java.util.Collection;
import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;

/** Names of attributes under which the system itself keeps what it knows of a lead. */
public final class Reserved {

    /** How they all begin. */
    public static final String PREFIX = "fenpei.";

    private Reserved() {}

    /** Reports those of the names that nobody may set. */
    public static void check(Collection<String> names, String path, List<Problem> problems) {
        for (String name : names) {
            if (name.startsWith(PREFIX)) {
                problems.add(Problem.error(
                        path + "/" + name.replace("~", "~0").replace("/", "~1"),
                        null,
                        Reason.of("engine.attribute-reserved", "name", name)));
            }
        }
    }
}
