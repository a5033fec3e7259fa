package org.fenpei.strategy.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a checked syntax tree into {@link Node}s: comparisons with literals into {@link Leaf}s, the rest into {@link CelPart}s. */
final class CelTranslation {

    private final CelAbstractSyntaxTree tree;
    private final CelCompilation language;
    private final Slots slots;

    CelTranslation(CelAbstractSyntaxTree tree, CelCompilation language, Slots slots) {
        this.tree = tree;
        this.language = language;
        this.slots = slots;
    }

    /** The node of an expression that gives true or false. */
    Node node(CelExpr expr) throws CelEvaluationException {
        Node understood =
                switch (expr.getKind()) {
                    case CONSTANT -> expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                            ? new Node.Constant(expr.constant().booleanValue())
                            : null;
                    case CALL -> call(expr, expr.call());
                    case SELECT -> expr.select().testOnly() ? has(expr) : flag(expr);
                    default -> null;
                };
        return understood == null ? opaque(expr) : understood;
    }

    private @Nullable Node call(CelExpr expr, CelCall call) throws CelEvaluationException {
        return switch (call.function()) {
            case "_&&_" -> Node.and(nodes(call.args()));
            case "_||_" -> Node.or(nodes(call.args()));
            case "!_" -> new Node.Not(node(call.args().get(0)));
            case "@in" -> in(call.args().get(0), call.args().get(1));
            case "_==_" -> equality(true, call.args().get(0), call.args().get(1));
            case "_!=_" -> equality(false, call.args().get(0), call.args().get(1));
            case "_[_]" -> flag(expr);
            default -> orderOrPiece(call);
        };
    }

    private @Nullable Node orderOrPiece(CelCall call) {
        for (Leaf.Op op : Leaf.Op.values()) {
            if (op.function().equals(call.function())) {
                return order(op, call.args().get(0), call.args().get(1));
            }
        }
        for (Leaf.Where where : Leaf.Where.values()) {
            if (where.function().equals(call.function())) {
                return piece(where, call);
            }
        }
        return null;
    }

    private List<Node> nodes(List<CelExpr> args) throws CelEvaluationException {
        List<Node> nodes = new ArrayList<>();
        for (CelExpr arg : args) {
            nodes.add(node(arg));
        }
        return nodes;
    }

    private @Nullable Node has(CelExpr expr) {
        Key key = selected(expr);
        return key == null ? null : new Leaf.Has(key, slots.of(key));
    }

    private @Nullable Node flag(CelExpr expr) {
        Key key = key(expr);
        return key == null ? null : new Leaf.Flag(key, slots.of(key));
    }

    private @Nullable Node equality(boolean equal, CelExpr left, CelExpr right) {
        Key key = key(left);
        Object literal = literal(right);
        if (key == null) {
            key = key(right);
            literal = literal(left);
        }
        if (key == null || literal == null) {
            return null;
        }
        int slot = slots.of(key);
        return equal ? new Leaf.In(key, slot, List.of(literal)) : new Leaf.Unlike(key, slot, literal);
    }

    private @Nullable Node in(CelExpr item, CelExpr list) {
        Key key = key(item);
        if (key == null || list.getKind() != ExprKind.Kind.LIST) {
            return null;
        }
        List<Object> literals = new ArrayList<>();
        for (CelExpr element : list.list().elements()) {
            Object literal = literal(element);
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals.isEmpty() ? null : new Leaf.In(key, slots.of(key), List.copyOf(literals));
    }

    private @Nullable Node order(Leaf.Op op, CelExpr left, CelExpr right) {
        Key key = key(left);
        Object literal = literal(right);
        Leaf.Op used = op;
        if (key == null) {
            key = key(right);
            literal = literal(left);
            used = op.mirrored();
        }
        return key == null || literal == null || literal instanceof Boolean
                ? null
                : new Leaf.Order(key, slots.of(key), used, literal);
    }

    private @Nullable Node piece(Leaf.Where where, CelCall call) {
        Key key = call.target().map(this::key).orElse(null);
        return key != null && call.args().size() == 1 && literal(call.args().get(0)) instanceof String text
                ? new Leaf.Piece(key, slots.of(key), where, text)
                : null;
    }

    private @Nullable Key key(CelExpr expr) {
        if (expr.getKind() == ExprKind.Kind.SELECT) {
            return expr.select().testOnly() ? null : selected(expr);
        }
        if (expr.getKind() == ExprKind.Kind.CALL && expr.call().function().equals("_[_]")) {
            List<CelExpr> args = expr.call().args();
            String prefix = prefix(args.get(0));
            return prefix != null && literal(args.get(1)) instanceof String name ? Key.free(prefix + name) : null;
        }
        return null;
    }

    private static @Nullable Key selected(CelExpr expr) {
        CelExpr operand = expr.select().operand();
        if (isLead(operand)) {
            return Key.field(expr.select().field());
        }
        String prefix = prefix(operand);
        return prefix == null ? null : Key.free(prefix + expr.select().field());
    }

    /** How the names of the attributes begin that an expression holds; null if it holds none. */
    private static @Nullable String prefix(CelExpr expr) {
        return expr.getKind() == ExprKind.Kind.SELECT
                        && !expr.select().testOnly()
                        && isLead(expr.select().operand())
                ? Key.prefix(expr.select().field())
                : null;
    }

    private static boolean isLead(CelExpr expr) {
        return expr.getKind() == ExprKind.Kind.IDENT && expr.ident().name().equals(CelCompilation.LEAD);
    }

    private static @Nullable Object literal(CelExpr expr) {
        if (expr.getKind() != ExprKind.Kind.CONSTANT) {
            return null;
        }
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> Double.isFinite(constant.doubleValue()) ? (Object) constant.doubleValue() : null;
            case BOOLEAN_VALUE -> constant.booleanValue();
            default -> null;
        };
    }

    private Node opaque(CelExpr expr) throws CelEvaluationException {
        CelAbstractSyntaxTree part =
                CelAbstractSyntaxTree.newCheckedAst(expr, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
        Program program = language.program(part);
        CelText text = new CelText();
        text.write(expr);
        if (text.looksAtLead()) {
            return new CelPart(text.toString(), program, false);
        }
        try {
            return program.eval() instanceof Boolean value
                    ? new Node.Constant(value)
                    : new CelPart(text.toString(), program, true);
        } catch (CelEvaluationException failure) {
            return new CelPart(text.toString(), program, true);
        }
    }
}
