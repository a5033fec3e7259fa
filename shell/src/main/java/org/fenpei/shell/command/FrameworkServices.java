package org.fenpei.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Looks services up in the framework's registry. Used by one thread. */
final class FrameworkServices implements Services {

    private final BundleContext context;
    private final List<ServiceReference<?>> used = new ArrayList<>();

    FrameworkServices(BundleContext context) {
        this.context = context;
    }

    @Override
    public <S> Optional<S> find(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        if (reference == null) {
            return Optional.empty();
        }
        S service = context.getService(reference);
        if (service != null) {
            used.add(reference);
        }
        return Optional.ofNullable(service);
    }

    @Override
    public void close() {
        used.forEach(context::ungetService);
        used.clear();
    }
}
