package org.fenpei.itest;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Gives tests one container for all of them, since starting one takes seconds. Each test class works in a business unit of
 * its own. When a test fails, the container's last lines are shown. It ends with the last test.
 */
final class SharedContainer implements ParameterResolver, TestWatcher {

    private static final Namespace NAMESPACE = Namespace.create(SharedContainer.class);

    private static Container container(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Container.class, key -> Container.start("shared"), Container.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Container.class || type == Api.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Container container = container(context);
        return parameter.getParameter().getType() == Api.class ? container.api() : container;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        System.out.println("The container's last lines:\n" + container(context).lastLines());
    }
}
