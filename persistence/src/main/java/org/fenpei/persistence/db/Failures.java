package org.fenpei.persistence.db;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.fenpei.api.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures apart by their SQLState: those that pass by themselves from those that will come again. What a driver
 * says may quote a row's values, which are personal data; so only the state and the vendor's code go into our message,
 * and the chain of causes is kept without texts.
 */
public final class Failures {

    /**
     * Classes of states that pass: connection lost, transaction rolled back, out of resources or operator's intervention,
     * and a system error.
     */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "57", "58");

    /** Lock not to be had, idle too long inside a transaction, and a server that has become a read-only stand-by. */
    private static final Set<String> PASSING_STATES = Set.of("55P03", "25P03", "25006", "XJ040", "XJ004");

    private Failures() {}

    /** What a failure outside a commit means to the caller. */
    public static StoreException of(String what, Throwable cause) {
        return of(what, cause, false);
    }

    /**
     * What a failure means to the caller.
     *
     * @param what what was tried
     * @param cause what happened
     * @param inCommit whether it happened during the commit
     */
    public static StoreException of(String what, Throwable cause, boolean inCommit) {
        if (cause instanceof StoreException known) {
            return known;
        }
        SQLException sql = sqlException(cause);
        boolean passing = sql != null && passes(sql);
        boolean unknown = inCommit && (sql == null || lost(sql));
        String state = sql == null ? cause.getClass().getSimpleName() : "SQLState " + sql.getSQLState();
        return new StoreException(what + " failed: " + state, Quiet.of(cause), passing || unknown, unknown);
    }

    /** The first SQL exception in the chain of causes that carries a state; without one, the first at all. */
    public static @Nullable SQLException sqlException(Throwable failure) {
        SQLException first = null;
        int depth = 0;
        for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
            if (t instanceof SQLException sql) {
                if (sql.getSQLState() != null) {
                    return sql;
                }
                first = first == null ? sql : first;
            }
        }
        return first;
    }

    /** Whether the same may work when tried again. */
    static boolean passes(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null && (PASSING_STATES.contains(state) || hasClass(state, PASSING_CLASSES)));
    }

    /** Whether the connection went, so that nobody heard how the commit ended. A roll-back (40) is an answer. */
    private static boolean lost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || hasClass(state, Set.of("08", "57", "58", "XJ", "25"));
    }

    private static boolean hasClass(String state, Set<String> classes) {
        return state.length() >= 2 && classes.contains(state.substring(0, 2));
    }

    /** Stands for an exception whose text must not be shown: its type, state and stack, without its message. */
    private static final class Quiet extends SQLException {

        private static final long serialVersionUID = 1L;

        private Quiet(String text, @Nullable String state, int code) {
            super(text, state, code);
        }

        static Throwable of(Throwable cause) {
            return of(cause, 0);
        }

        private static Throwable of(Throwable cause, int depth) {
            String text = cause.getClass().getName();
            String state = null;
            int code = 0;
            if (cause instanceof SQLException sql) {
                state = sql.getSQLState();
                code = sql.getErrorCode();
                text += " (SQLState " + state + ", code " + code + ")";
            }
            Quiet quiet = new Quiet(text, state, code);
            quiet.setStackTrace(cause.getStackTrace());
            Throwable next = cause.getCause();
            if (next != null && next != cause && depth < 10) {
                quiet.initCause(of(next, depth + 1));
            }
            return quiet;
        }
    }
}
