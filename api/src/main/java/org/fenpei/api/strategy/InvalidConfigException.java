package org.fenpei.api.strategy;

import java.util.List;
import org.fenpei.api.model.Problem;

/** A step's configuration is wrong; says everything that is wrong with it. */
public final class InvalidConfigException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * With the problems found.
     *
     * @param problems at least one
     */
    public InvalidConfigException(List<Problem> problems) {
        super(problems.size() + " problem(s) in the configuration, the first at "
                + (problems.isEmpty() ? "?" : problems.get(0).path()));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong. */
    public List<Problem> problems() {
        return problems;
    }
}
