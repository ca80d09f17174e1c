package io.penstock.stages.expression;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;

/**
 * The dialect of CEL that pipes are written in: the standard one, over {@code ce} and {@code data},
 * without bytes, and with the operators of {@link CelOperators} in place of the unbounded ones.
 */
final class CelEnvironment {
    /** Characters of an expression. */
    static final int MAX_EXPRESSION = 4_000;

    private static final int MAX_ITERATIONS = 10_000;
    private static final int MAX_NODES = 1_000;
    private static final int MAX_NESTING = 50;

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(MAX_EXPRESSION)
                    .maxParseRecursionDepth(MAX_NESTING)
                    .maxParseExpressionNodeCount(MAX_NODES)
                    .comprehensionMaxIterations(MAX_ITERATIONS)
                    .build();

    static final CelCompiler COMPILER =
            CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardDeclarations(
                            CelStandardDeclarations.newBuilder()
                                    .excludeFunctions(
                                            CelStandardDeclarations.StandardFunction.BYTES)
                                    .build())
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addVar("ce", MapType.create(SimpleType.STRING, SimpleType.STRING))
                    .addVar("data", SimpleType.DYN)
                    .addFunctionDeclarations(CelOperators.mixedDeclarations())
                    .build();

    /** Not the newer planner: that walks through the whole payload for each {@code data}. */
    static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .setStandardEnvironmentEnabled(false)
                    .setStandardFunctions(
                            CelStandardFunctions.newBuilder()
                                    .filterFunctions(
                                            (_, overload) -> !CelOperators.replaces(overload))
                                    .build())
                    .addFunctionBindings(CelOperators.bindings())
                    .build();

    private CelEnvironment() {}
}
