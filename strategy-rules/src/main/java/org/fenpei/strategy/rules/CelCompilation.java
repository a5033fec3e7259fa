package org.fenpei.strategy.rules;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The rule language (Common Expression Language) with what is special here: the variable {@code lead}, its typed fields,
 * its free attributes, functions for texts, and limits. Costs about a second when it is first used, because the language
 * comes with a large grammar; conditions that {@link QuickParser} understands never get here. Thread-safe.
 */
final class CelCompilation {

    /** The name of the one variable. */
    static final String LEAD = "lead";

    /** The field of the lead that holds all attributes by name. */
    static final String ATTRIBUTES = "attributes";

    /** The longest condition, in characters. */
    static final int MAX_LENGTH = 10_000;

    /** The most items that one condition may look at with {@code exists}, {@code all} and the like. */
    static final int MAX_STEPS = 1_000;

    /** The type of the variable. */
    static final CelType LEAD_TYPE = StructType.create(
            "Lead",
            StreamSupport.stream(Key.fields().spliterator(), false)
                    .map(Key::name)
                    .collect(Collectors.collectingAndThen(Collectors.toSet(), names -> ImmutableSet.<String>builder()
                            .addAll(names)
                            .addAll(Key.places())
                            .build())),
            CelCompilation::typeOf);

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(true)
            .enableQuotedIdentifierSyntax(true)
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(100)
            .comprehensionMaxIterations(MAX_STEPS)
            .maxRegexProgramSize(2_000)
            .build();

    /** Without those that can multiply the length of a text with every call. */
    private static final CelStringExtensions TEXTS = CelExtensions.strings(
            Function.CHAR_AT,
            Function.INDEX_OF,
            Function.LAST_INDEX_OF,
            Function.LOWER_ASCII,
            Function.SPLIT,
            Function.SUBSTRING,
            Function.TRIM,
            Function.UPPER_ASCII);

    private final CelCompiler compiler;
    private final CelRuntime runtime;

    private CelCompilation() {
        compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(TEXTS)
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "lower",
                        CelOverloadDecl.newMemberOverload("string_lower", SimpleType.STRING, SimpleType.STRING)))
                .setTypeProvider(new Types())
                .addVar(LEAD, LEAD_TYPE)
                .build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(OPTIONS)
                .addLibraries(TEXTS)
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "lower",
                        CelFunctionBinding.from(
                                "string_lower", String.class, (String text) -> text.toLowerCase(Locale.ROOT))))
                .build();
    }

    /** The one instance, made when it is first needed. */
    static CelCompilation get() {
        return Holder.INSTANCE;
    }

    /**
     * Parses and checks a condition.
     *
     * @param when the condition
     * @param slots numbers what it looks at
     * @return the condition, or what is wrong with it
     */
    Result compile(String when, Slots slots) {
        CelValidationResult checked = check(when);
        if (checked.hasError()) {
            return new Result(null, null, checked.getErrors());
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            CelType type = tree.getResultType();
            if (!type.equals(SimpleType.BOOL) && !type.equals(SimpleType.DYN)) {
                return new Result(null, type.name(), List.of());
            }
            return new Result(new CelTranslation(tree, this, slots).node(tree.getExpr()), null, List.of());
        } catch (CelValidationException | CelEvaluationException invalid) {
            // Cannot happen to a tree without errors; if it does, the person is told that the condition is not
            // understood.
            return new Result(null, String.valueOf(invalid.getErrorCode()), List.of());
        }
    }

    /** Parses a condition and checks its types. */
    CelValidationResult check(String when) {
        return compiler.compile(when, "when");
    }

    /** The program of a checked tree. */
    Program program(CelAbstractSyntaxTree tree) throws CelEvaluationException {
        return runtime.createProgram(tree);
    }

    private static Optional<CelType> typeOf(String field) {
        if (Key.prefix(field) != null) {
            return Optional.of(MapType.create(SimpleType.STRING, SimpleType.DYN));
        }
        return Optional.ofNullable(Key.field(field)).map(key -> switch (key.type()) {
            case TEXT -> SimpleType.STRING;
            case INTEGER -> SimpleType.INT;
            case DECIMAL -> SimpleType.DOUBLE;
            case FLAG -> SimpleType.BOOL;
            case TEXTS -> ListType.create(SimpleType.STRING);
            case INSTANT -> SimpleType.TIMESTAMP;
            case DYNAMIC -> SimpleType.DYN;
        });
    }

    /**
     * What became of a condition.
     *
     * @param node the condition, or null if something is wrong
     * @param type the type of the whole, if it is no condition
     * @param issues what the language's compiler found
     */
    record Result(@Nullable Node node, @Nullable String type, List<CelIssue> issues) {}

    private static final class Holder {
        static final CelCompilation INSTANCE = new CelCompilation();
    }

    /** Knows the type of the variable. */
    private static final class Types implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.of(LEAD_TYPE);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return name.equals(LEAD_TYPE.name()) ? Optional.of(LEAD_TYPE) : Optional.empty();
        }
    }
}
