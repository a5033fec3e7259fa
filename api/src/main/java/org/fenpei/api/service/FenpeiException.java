package org.fenpei.api.service;

import java.util.List;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for was not done, and nothing of it. Its message holds codes only, never personal data; the
 * sentence for people is made by {@link Texts}.
 */
public final class FenpeiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Whose concern it is. */
    public enum Kind {
        /** The caller gave something wrong: see {@link FenpeiException#problems()}. */
        INVALID,
        /** What the caller names is not there. */
        NOT_FOUND,
        /** The state of things forbids it; the same may pass at another time. */
        REFUSED,
        /** The caller may not. */
        FORBIDDEN,
        /** The container cannot do it at the moment: it is stopping, or the database is not there. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final transient Refusal refusal;
    private final transient List<Problem> problems;

    private FenpeiException(Kind kind, Refusal refusal, List<Problem> problems, @Nullable Throwable cause) {
        super(kind + " " + refusal.reason().code(), cause, false, cause != null);
        this.kind = kind;
        this.refusal = refusal;
        this.problems = List.copyOf(problems);
    }

    /** The caller gave something wrong. */
    public static FenpeiException invalid(List<Problem> problems) {
        return new FenpeiException(
                Kind.INVALID, Refusal.of(Reason.of("engine.invalid", "count", problems.size())), problems, null);
    }

    /** The caller gave one thing wrong, as somebody found out. */
    public static FenpeiException invalid(Problem problem, Throwable cause) {
        return new FenpeiException(
                Kind.INVALID, Refusal.of(Reason.of("engine.invalid", "count", 1)), List.of(problem), cause);
    }

    /** The caller gave one thing wrong. */
    public static FenpeiException invalid(Problem problem) {
        return invalid(List.of(problem));
    }

    /** Something named is not there. */
    public static FenpeiException notFound(String what, String id) {
        return new FenpeiException(
                Kind.NOT_FOUND, Refusal.of(Reason.of("engine.not-found", "what", what, "id", id)), List.of(), null);
    }

    /** Refused for a reason. */
    public static FenpeiException refused(Refusal refusal) {
        return new FenpeiException(Kind.REFUSED, refusal, List.of(), null);
    }

    /** The caller may not. */
    public static FenpeiException forbidden(Reason reason) {
        return new FenpeiException(Kind.FORBIDDEN, Refusal.of(reason), List.of(), null);
    }

    /** Not possible at the moment. */
    public static FenpeiException unavailable(Reason reason, @Nullable Throwable cause) {
        return new FenpeiException(Kind.UNAVAILABLE, Refusal.of(reason), List.of(), cause);
    }

    /** Whose concern it is. */
    public Kind kind() {
        return kind;
    }

    /** Why, with the limit and the earliest time if it was a limit. */
    public Refusal refusal() {
        return refusal;
    }

    /** What is wrong with what the caller gave; empty unless the kind is {@link Kind#INVALID}. */
    public List<Problem> problems() {
        return problems;
    }
}
