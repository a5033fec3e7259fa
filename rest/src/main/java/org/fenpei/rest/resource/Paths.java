package org.fenpei.rest.resource;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.fenpei.api.model.Problem;
import org.fenpei.api.service.FenpeiException;

/** Makes the places that services name into places of the document that the caller sent. */
final class Paths {

    private Paths() {}

    /** What a stage complains of, one level further down. */
    static <T> CompletionStage<T> within(String prefix, CompletionStage<T> stage) {
        return stage.exceptionally(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            throw new CompletionException(
                    cause instanceof FenpeiException e
                            ? moved(e, path -> path.startsWith(prefix) ? path : prefix + path)
                            : cause);
        });
    }

    /** The same complaint without the first levels of its paths. */
    static FenpeiException without(String prefix, FenpeiException e) {
        return moved(e, path -> path.startsWith(prefix) ? path.substring(prefix.length()) : path);
    }

    /** What a service complains of, with a place that the caller names otherwise. */
    static <T> T renamed(String from, String to, Supplier<T> work) {
        try {
            return work.get();
        } catch (FenpeiException e) {
            throw moved(e, path -> path.equals(from) ? to : path);
        }
    }

    private static FenpeiException moved(FenpeiException e, UnaryOperator<String> path) {
        if (e.kind() != FenpeiException.Kind.INVALID) {
            return e;
        }
        List<Problem> moved = e.problems().stream()
                .map(problem -> new Problem(
                        problem.severity(),
                        path.apply(problem.path()),
                        problem.value(),
                        problem.reason(),
                        problem.line(),
                        problem.column()))
                .toList();
        return FenpeiException.invalid(moved);
    }
}
