package org.fenpei.strategy.rules;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;

/**
 * Writes a syntax tree as a text that two trees share exactly if they are the same but for their places in the source;
 * and finds out whether the lead occurs in it. Not for people to read.
 */
final class CelText {

    private final StringBuilder out = new StringBuilder();
    private boolean looksAtLead;

    /** Whether what was written depends on the lead; true in cases of doubt. */
    boolean looksAtLead() {
        return looksAtLead;
    }

    void write(CelExpr expr) {
        switch (expr.getKind()) {
            case CONSTANT -> word(expr.constant().toString());
            case IDENT -> {
                looksAtLead |= expr.ident().name().equals(CelCompilation.LEAD)
                        || expr.ident().name().startsWith(".");
                word(expr.ident().name());
            }
            case SELECT -> {
                out.append(expr.select().testOnly() ? "(has " : "(select ");
                write(expr.select().operand());
                word(expr.select().field());
                out.append(')');
            }
            case CALL -> {
                out.append("(call ");
                word(expr.call().function());
                expr.call().target().ifPresent(target -> {
                    out.append("on ");
                    write(target);
                });
                expr.call().args().forEach(this::write);
                out.append(')');
            }
            case LIST -> {
                out.append("(list ").append(expr.list().optionalIndices());
                expr.list().elements().forEach(this::write);
                out.append(')');
            }
            case MAP -> {
                out.append("(map ");
                expr.map().entries().forEach(entry -> {
                    write(entry.key());
                    write(entry.value());
                    out.append(entry.optionalEntry());
                });
                out.append(')');
            }
            case STRUCT -> {
                out.append("(struct ");
                word(expr.struct().messageName());
                expr.struct().entries().forEach(entry -> {
                    word(entry.fieldKey());
                    write(entry.value());
                    out.append(entry.optionalEntry());
                });
                out.append(')');
            }
            case COMPREHENSION -> comprehension(expr.comprehension());
            default -> throw new IllegalStateException("an expression without content");
        }
    }

    private void comprehension(CelComprehension fold) {
        out.append("(fold ");
        word(fold.iterVar());
        word(fold.iterVar2());
        word(fold.accuVar());
        write(fold.iterRange());
        write(fold.accuInit());
        write(fold.loopCondition());
        write(fold.loopStep());
        write(fold.result());
        out.append(')');
    }

    /** Its length first, so that no text can look like the end of another. */
    private void word(String text) {
        out.append(text.length()).append(':').append(text).append(' ');
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
