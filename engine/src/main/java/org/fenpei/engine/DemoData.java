package org.fenpei.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.fenpei.api.model.Unit;
import org.fenpei.api.service.Directory;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.Setup;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the demonstration data into an empty installation, if it is asked for: the folder that the framework property
 * {@code fenpei.demo} names holds {@code setup.json} and {@code leads.csv}, which go the way that everybody's data go.
 */
@Component(service = DemoData.class, immediate = true)
public final class DemoData {

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final String ACTOR = "demo";

    /** Loads, if it is asked for and nobody is there yet. */
    @Activate
    public DemoData(
            @Reference Directory directory, @Reference Setup setup, @Reference Imports imports, BundleContext context) {
        @Nullable String folder = context.getProperty("fenpei.demo");
        if (folder != null && !folder.isBlank() && directory.reps(Unit.DEFAULT).isEmpty()) {
            load(Path.of(folder), setup, imports);
        }
    }

    private static void load(Path folder, Setup setup, Imports imports) {
        try (InputStream leads = Files.newInputStream(folder.resolve("leads.csv"))) {
            setup.load(Files.readString(folder.resolve("setup.json"), StandardCharsets.UTF_8), ACTOR);
            imports.start(new ImportRequest(Unit.DEFAULT, ACTOR, "leads.csv", Map.of(), null), leads, ACTOR);
            LOG.info("The demonstration data are being loaded");
        } catch (IOException e) {
            LOG.error("The demonstration data in {} cannot be read", folder, e);
        } catch (FenpeiException e) {
            LOG.error("The demonstration data are wrong: {}", e.problems(), e);
        }
    }
}
