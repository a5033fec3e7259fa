package org.fenpei.engine.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportPreview;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.Imports;
import org.fenpei.api.service.LogForm;
import org.fenpei.api.store.DirectoryStore;
import org.fenpei.api.store.ImportStore;
import org.fenpei.api.store.PolicyStore;
import org.fenpei.api.store.StoreException;
import org.fenpei.engine.intake.Normaliser;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes files over, runs their imports one after another, and goes on with them after a restart. */
@Component(service = Imports.class)
public final class ImportsService implements Imports {

    private static final Logger LOG = LoggerFactory.getLogger(ImportsService.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final ImportStore store;
    private final Assigner assigner;
    private final Normaliser normaliser;
    private final DirectoryStore directory;
    private final PolicyStore policies;
    private final Clock clock;
    private final Path folder;
    private final SecureRandom random = new SecureRandom();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final ExecutorService runner;
    private volatile boolean stopping;

    /** With the stores. Imports that a stop cut off go on. */
    @Activate
    public ImportsService(
            @Reference ImportStore store,
            @Reference Assigner assigner,
            @Reference Normaliser normaliser,
            @Reference DirectoryStore directory,
            @Reference PolicyStore policies,
            @Reference Clock clock,
            BundleContext context) {
        this(store, assigner, normaliser, directory, policies, clock, folder(context.getProperty("fenpei.home")));
    }

    private static Path folder(@Nullable String home) {
        return Path.of(home == null ? "." : home, "data", "imports");
    }

    ImportsService(
            ImportStore store,
            Assigner assigner,
            Normaliser normaliser,
            DirectoryStore directory,
            PolicyStore policies,
            Clock clock,
            Path folder) {
        this.store = store;
        this.assigner = assigner;
        this.normaliser = normaliser;
        this.directory = directory;
        this.policies = policies;
        this.clock = clock;
        this.folder = folder;
        this.runner = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "fenpei-import");
            thread.setDaemon(true);
            return thread;
        });
        store.running().forEach(job -> runner.execute(() -> run(job)));
    }

    @Deactivate
    void stop() {
        stopping = true;
        runner.shutdownNow();
    }

    @Override
    public Import start(ImportRequest request, InputStream content, String actor) throws IOException {
        checkRequest(request);
        String id = "i" + STAMP.format(clock.instant()) + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
        Path file = folder.resolve(id + ".csv");
        String hash = save(content, file);
        try {
            ImportPlan plan = ImportPlan.make(file, request.mapping());
            if (!plan.problems().isEmpty()) {
                throw FenpeiException.invalid(plan.problems());
            }
            Import job = new Import(
                    id,
                    request.unit(),
                    request.source(),
                    request.fileName(),
                    hash,
                    plan.mapping().write(),
                    request.policy(),
                    actor,
                    Import.State.RUNNING,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS),
                    null,
                    plan.rows(),
                    0,
                    Map.of(),
                    null);
            store.save(job, List.of());
            runner.execute(() -> run(job));
            return job;
        } catch (RuntimeException | IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private void checkRequest(ImportRequest request) {
        List<Problem> problems = new ArrayList<>();
        String unit = request.unit();
        if (directory.units().stream().noneMatch(known -> known.id().equals(unit))) {
            problems.add(Problem.error("/unit", unit, Reason.of("engine.not-found", "what", "unit", "id", unit)));
        }
        if (!Codes.isCode(request.source())) {
            problems.add(Problem.error("/source", request.source(), Reason.of("engine.no-code")));
        }
        String policy = request.policy();
        if (policy != null
                && policies.active(unit).stream()
                        .noneMatch(version -> version.policy().id().equals(policy))) {
            problems.add(
                    Problem.error("/policy", policy, Reason.of("engine.not-found", "what", "policy", "id", policy)));
        }
        if (!problems.isEmpty()) {
            throw FenpeiException.invalid(problems);
        }
    }

    private static String save(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            new DigestInputStream(content, digest).transferTo(out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public DryRun.Log log(ImportRequest request, LogForm form, InputStream content) throws IOException {
        checkRequest(request);
        Path file = Files.createTempFile("fenpei-log", ".csv");
        try {
            save(content, file);
            return LogFile.read(file, request, form);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public ImportPreview preview(ImportRequest request, InputStream content) throws IOException {
        Path file = Files.createTempFile("fenpei-preview", ".csv");
        try {
            save(content, file);
            ImportPlan plan = ImportPlan.make(file, request.mapping());
            return new ImportPreview(
                    plan.file().text().charset().name(),
                    String.valueOf(plan.file().delimiter()),
                    plan.mapping().write(),
                    plan.firstRows(),
                    plan.problems());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void run(Import job) {
        Path file = folder.resolve(job.id() + ".csv");
        Import last = job;
        try {
            if (!Files.exists(file)) {
                end(ImportRun.failed(job, Reason.of("engine.import-file-gone"), clock), file);
                return;
            }
            LOG.info("Import {} begins at row {} of {}", job.id(), job.done(), job.rows());
            ImportRun run = new ImportRun(job, file, store, assigner, normaliser, clock, () -> stopping);
            last = run.job();
            Import ended = run.run(() -> cancelled.contains(job.id()));
            last = ended;
            if (ended.state() != Import.State.RUNNING) {
                LOG.info("Import {} ended: {} of {} rows, {}", job.id(), ended.done(), ended.rows(), ended.state());
                Files.deleteIfExists(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | IOException | RuntimeException e) {
            if (!stopping) {
                LOG.error("Import {} failed", job.id(), e);
                end(ImportRun.failed(current(last), reason(e), clock), file);
            }
        } finally {
            cancelled.remove(job.id());
        }
    }

    private Import current(Import job) {
        try {
            return store.find(job.id()).orElse(job);
        } catch (StoreException e) {
            return job;
        }
    }

    private static Reason reason(Exception e) {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return cause instanceof FenpeiException error
                ? error.refusal().reason()
                : Reason.of("engine.import-failed", "error", cause.getClass().getName());
    }

    private void end(Import job, Path file) {
        try {
            store.save(job, List.of());
            Files.deleteIfExists(file);
        } catch (StoreException | IOException e) {
            LOG.error("The end of import {} could not be noted", job.id(), e);
        }
    }

    @Override
    public Optional<Import> find(String id) {
        return store.find(id);
    }

    @Override
    public List<Import> list(String unit, int limit) {
        return store.list(unit, limit);
    }

    @Override
    public Import cancel(String id, String actor) {
        Import job = store.find(id).orElseThrow(() -> FenpeiException.notFound("import", id));
        if (job.state() == Import.State.RUNNING) {
            cancelled.add(id);
            LOG.info("Import {} is cancelled by {}", id, actor);
        }
        return job;
    }

    @Override
    public List<RowProblem> problems(String id, long afterRow, int limit) {
        if (store.find(id).isEmpty()) {
            throw FenpeiException.notFound("import", id);
        }
        return store.problems(id, afterRow, limit);
    }
}
