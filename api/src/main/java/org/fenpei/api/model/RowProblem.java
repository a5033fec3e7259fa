package org.fenpei.api.model;

import java.util.Objects;

/**
 * A row of an import that could not become a lead.
 *
 * @param row the row's number: 1 is the first one after the header
 * @param line the line of the file that it begins on, from 1
 * @param problem the column, the value and what is expected
 */
public record RowProblem(long row, long line, Problem problem) {

    /** Checks the parts. */
    public RowProblem {
        Objects.requireNonNull(problem, "problem");
    }
}
