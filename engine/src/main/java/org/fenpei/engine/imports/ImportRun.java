package org.fenpei.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.fenpei.api.model.Decision;
import org.fenpei.api.model.DuplicateFound;
import org.fenpei.api.model.Entry;
import org.fenpei.api.model.Import;
import org.fenpei.api.model.Placement;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.model.Refusal;
import org.fenpei.api.model.RowProblem;
import org.fenpei.api.service.Assigner;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.Intake;
import org.fenpei.api.service.Receipt;
import org.fenpei.api.service.Taken;
import org.fenpei.api.store.ImportStore;
import org.fenpei.engine.intake.Normaliser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one import: chunk by chunk, each first allotted, then noted as done. A container that is killed between the two
 * finds the chunk's leads known when it goes on, and recognises them as its own by their first decision.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int CHUNK = 500;

    private final ImportStore store;
    private final Assigner assigner;
    private final Normaliser normaliser;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private final ImportPlan plan;
    private final String actor;
    private final long resumedAt;
    private final Set<String> counted = new HashSet<>();
    private final Map<String, Long> counts;
    private Import job;
    private boolean firstChunk = true;

    ImportRun(
            Import job,
            Path file,
            ImportStore store,
            Assigner assigner,
            Normaliser normaliser,
            Clock clock,
            BooleanSupplier stopping)
            throws IOException {
        this.job = job;
        this.store = store;
        this.assigner = assigner;
        this.normaliser = normaliser;
        this.clock = clock;
        this.stopping = stopping;
        this.plan = ImportPlan.make(file, job.mapping());
        this.actor = "import:" + job.id();
        this.resumedAt = job.done();
        this.counts = new TreeMap<>(job.counts());
    }

    /** Where a row stands. */
    private record Place(long row, long line) {}

    /** A part of the file: the leads, and the rows that cannot become one. */
    private static final class Chunk {
        private final List<Intake> intakes = new ArrayList<>();
        /** Of each intake: which row of the file it is, without a problem. */
        private final List<Place> places = new ArrayList<>();

        private final List<RowProblem> wrong = new ArrayList<>();
        private long invalid;
        private long rows;
    }

    /**
     * Runs to the end, or until the container stops.
     *
     * @param cancelled says whether a person stopped it
     * @return the import as it is then
     */
    Import run(BooleanSupplier cancelled) throws IOException, ExecutionException, InterruptedException {
        try (CsvFile.Rows rows = plan.file().rows()) {
            long number = 0;
            while (rows.hasNext() && number < resumedAt) {
                number++;
                skip(number, rows.next());
            }
            while (rows.hasNext()) {
                if (stopping.getAsBoolean()) {
                    return job;
                }
                if (cancelled.getAsBoolean()) {
                    return finish(Import.State.CANCELLED);
                }
                Chunk chunk = new Chunk();
                while (rows.hasNext() && chunk.rows < CHUNK) {
                    number++;
                    read(number, rows.next(), chunk);
                }
                allot(chunk);
            }
        }
        return finish(Import.State.DONE);
    }

    /** A row that was done before the restart: only its key matters, to tell a repeated row from one that was cut off. */
    private void skip(long number, CsvFile.Row row) {
        @Nullable Intake intake = plan.intake(job, number, row, new ArrayList<>());
        if (intake != null && intake.externalId() != null) {
            counted.add(intake.externalId());
        }
    }

    private void read(long number, CsvFile.Row row, Chunk chunk) {
        chunk.rows++;
        @Nullable Intake intake = plan.intake(job, number, row, chunk.wrong);
        if (intake != null && ImportPlan.accepts(normaliser, intake, number, row, chunk.wrong)) {
            chunk.intakes.add(intake);
            chunk.places.add(new Place(number, row.line()));
        } else {
            chunk.invalid++;
        }
    }

    private void allot(Chunk chunk) throws ExecutionException, InterruptedException {
        List<Taken> taken = submit(chunk.intakes);
        for (int i = 0; i < taken.size(); i++) {
            @Nullable Receipt receipt = taken.get(i).receipt();
            @Nullable Refusal refusal = taken.get(i).refusal();
            if (receipt != null) {
                count(receipt, chunk.intakes.get(i));
            } else if (refusal != null) {
                Place place = chunk.places.get(i);
                chunk.wrong.add(new RowProblem(place.row(), place.line(), Problem.error("", null, refusal.reason())));
                add("result/refused", 1);
            }
        }
        if (chunk.invalid > 0) {
            add("result/invalid", chunk.invalid);
        }
        firstChunk = false;
        job = with(Import.State.RUNNING, job.done() + chunk.rows, null);
        store.save(job, chunk.wrong);
    }

    /** A database that is away is waited for: an import must not fail for it. */
    private List<Taken> submit(List<Intake> intakes) throws ExecutionException, InterruptedException {
        while (true) {
            try {
                return assigner.submitEach(intakes, Entry.IMPORT, actor)
                        .toCompletableFuture()
                        .get();
            } catch (ExecutionException e) {
                boolean passing = e.getCause() instanceof FenpeiException error
                        && error.kind() == FenpeiException.Kind.UNAVAILABLE;
                if (!passing || stopping.getAsBoolean()) {
                    throw e;
                }
                LOG.warn("Import {} waits for the engine", job.id());
                TimeUnit.SECONDS.sleep(1);
            }
        }
    }

    private void count(Receipt receipt, Intake intake) {
        Decision decision = receipt.decision();
        boolean cutOff = firstChunk && receipt.repeated() && decision.actor().equals(actor);
        String key = String.valueOf(intake.externalId());
        boolean isNew = !receipt.repeated() || (cutOff && !counted.contains(key));
        if (firstChunk) {
            counted.add(key);
        }
        if (!isNew) {
            add("result/known", 1);
            return;
        }
        add("result/new", 1);
        @Nullable DuplicateFound duplicate = receipt.duplicate();
        if (duplicate != null && duplicate.mode() != null) {
            add("duplicate/" + duplicate.mode(), 1);
        }
        Placement placement = decision.placement();
        add("state/" + placement.state(), 1);
        add("reason/" + placement.reason().code(), 1);
        if (decision.strategy() != null) {
            add("strategy/" + decision.strategy(), 1);
        }
        if (placement.owner() != null) {
            add("rep/" + placement.owner(), 1);
        } else if (placement.pool() != null) {
            add("pool/" + placement.pool(), 1);
        }
    }

    private void add(String key, long number) {
        counts.merge(key, number, Long::sum);
    }

    private Import finish(Import.State state) {
        job = with(state, job.done(), null);
        store.save(job, List.of());
        return job;
    }

    /** Ends it because of an error. */
    static Import failed(Import job, Reason reason, Clock clock) {
        return new Import(
                job.id(),
                job.unit(),
                job.source(),
                job.fileName(),
                job.fileHash(),
                job.mapping(),
                job.policy(),
                job.actor(),
                Import.State.FAILED,
                job.startedAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                job.rows(),
                job.done(),
                job.counts(),
                reason);
    }

    private Import with(Import.State state, long done, @Nullable Reason failure) {
        return new Import(
                job.id(),
                job.unit(),
                job.source(),
                job.fileName(),
                job.fileHash(),
                job.mapping(),
                job.policy(),
                job.actor(),
                state,
                job.startedAt(),
                state == Import.State.RUNNING ? null : clock.instant().truncatedTo(ChronoUnit.MILLIS),
                job.rows(),
                done,
                counts,
                failure);
    }

    Import job() {
        return job;
    }
}
