package org.fenpei.bench.rules;

import dev.cel.common.CelOptions;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fenpei.api.model.Lead;

/** The rules as programs of the Common Expression Language, evaluated one after another over the lead's attributes. */
final class CelPrograms implements RuleContender {

    private static final CelType ATTRIBUTES = MapType.create(SimpleType.STRING, SimpleType.DYN);

    private final Program[] programs;

    CelPrograms(List<List<Comparison>> rules) {
        CelOptions options =
                CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
        CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("lead", ATTRIBUTES)
                .build();
        CelRuntime runtime =
                CelRuntimeFactory.plannerRuntimeBuilder().setOptions(options).build();
        List<Program> list = new ArrayList<>();
        try {
            for (List<Comparison> rule : rules) {
                String when = RuleList.cel(rule).replace("lead.attributes.", "lead.");
                list.add(runtime.createProgram(compiler.compile(when).getAst()));
            }
        } catch (Exception failure) {
            throw new IllegalStateException("a rule is not understood", failure);
        }
        programs = list.toArray(new Program[0]);
    }

    @Override
    public String name() {
        return "CEL, program by program";
    }

    @Override
    public int first(Lead lead) {
        Map<String, Object> variables = Map.of("lead", lead.attributes().values());
        try {
            for (int i = 0; i < programs.length; i++) {
                if (Boolean.TRUE.equals(programs[i].eval(variables))) {
                    return i;
                }
            }
        } catch (CelEvaluationException failure) {
            throw new IllegalStateException("a rule cannot be evaluated", failure);
        }
        return -1;
    }
}
