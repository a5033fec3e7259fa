package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.BulkSelection;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.fenpei.api.model.Draft.Wish;
import org.fenpei.shell.syntax.Arguments;
import org.fenpei.shell.syntax.Syntax;

/** The options for leads that reps pick one after another. */
final class DraftOptions {

    private static final String MOST = "most ";
    private static final String LEAST = "least ";

    private DraftOptions() {}

    static Syntax add(Syntax syntax) {
        return syntax.options("pick", "rep")
                .options("wish", "wish")
                .flag("straight")
                .option("rounds", "n");
    }

    /** Whether a draft is asked for. */
    static boolean isAsked(Arguments arguments) {
        return arguments.has("pick");
    }

    /** A wish that begins with one of the reps and a colon is his own; the others are those of all who have none. */
    static BulkTarget read(Arguments arguments) {
        List<String> reps = arguments.options("pick");
        List<Wish> wishes = new ArrayList<>();
        Map<String, List<Wish>> own = new HashMap<>();
        for (String text : arguments.options("wish")) {
            int colon = text.indexOf(':');
            String rep = text.substring(0, Math.max(0, colon)).trim();
            if (reps.contains(rep)) {
                own.computeIfAbsent(rep, id -> new ArrayList<>())
                        .add(wish(text.substring(colon + 1).trim()));
            } else {
                wishes.add(wish(text.trim()));
            }
        }
        Integer rounds = arguments.has("rounds") ? (Integer) arguments.number("rounds", 1, 1, BulkSelection.MAX) : null;
        return BulkTarget.draft(reps, new Draft(!arguments.has("straight"), rounds, wishes, own));
    }

    /** {@code most employees}, {@code least distance}, or a condition. */
    private static Wish wish(String text) {
        if (text.startsWith(MOST)) {
            return Wish.most(text.substring(MOST.length()).trim());
        }
        return text.startsWith(LEAST)
                ? Wish.least(text.substring(LEAST.length()).trim())
                : Wish.where(text);
    }
}
