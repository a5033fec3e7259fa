package org.fenpei.engine.imports;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.FenpeiException;
import org.jspecify.annotations.Nullable;

/** A CSV file: its delimiter was found out, its first row names the columns. */
final class CsvFile {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int MAX_COLUMNS = 300;

    private final TextFile text;
    private final CSVFormat format;
    private final char delimiter;
    private final List<String> columns;

    private CsvFile(TextFile text, char delimiter, List<String> columns) {
        this.text = text;
        this.delimiter = delimiter;
        this.format = format(delimiter);
        this.columns = columns;
    }

    /**
     * Opens a file.
     *
     * @throws FenpeiException of kind INVALID if it is no CSV or its header is no header
     */
    static CsvFile open(Path path) throws IOException {
        TextFile text = TextFile.open(path);
        char delimiter = delimiter(text);
        try (Rows rows = new Rows(text, format(delimiter))) {
            if (!rows.hasNext()) {
                throw invalid(null, Reason.of("engine.import-empty"));
            }
            return new CsvFile(text, delimiter, header(rows.next()));
        }
    }

    private static CSVFormat format(char delimiter) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
    }

    /** The one that stands most often in the first line outside of quotes. */
    private static char delimiter(TextFile text) throws IOException {
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        try (Reader reader = text.reader()) {
            for (int c = reader.read(); c >= 0 && (quoted || c != '\n'); c = reader.read()) {
                quoted ^= c == '"';
                for (int i = 0; i < DELIMITERS.length && !quoted; i++) {
                    if (c == DELIMITERS[i]) {
                        counts[i]++;
                    }
                }
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] > counts[best]) {
                best = i;
            }
        }
        return DELIMITERS[best];
    }

    private static List<String> header(Row row) {
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String cell : row.cells()) {
            String name = cell.strip();
            if (!name.isEmpty() && !seen.add(name)) {
                throw invalid(name, Reason.of("engine.import-column-doubled", "column", name));
            }
            columns.add(name);
        }
        if (seen.isEmpty() || columns.size() > MAX_COLUMNS) {
            throw invalid(null, Reason.of("engine.import-header", "max", MAX_COLUMNS));
        }
        return List.copyOf(columns);
    }

    private static FenpeiException invalid(@Nullable String value, Reason reason) {
        return FenpeiException.invalid(Problem.error("/file", value, reason));
    }

    TextFile text() {
        return text;
    }

    char delimiter() {
        return delimiter;
    }

    /** The names of the columns; a column without a name is not read. */
    List<String> columns() {
        return columns;
    }

    /** The rows after the header. */
    Rows rows() throws IOException {
        Rows rows = new Rows(text, format);
        rows.next();
        return rows;
    }

    /**
     * A row.
     *
     * @param line the line of the file that it begins on
     * @param cells its cells
     */
    record Row(long line, List<String> cells) {}

    /** Goes through the rows; to be closed. */
    static final class Rows implements Iterator<Row>, AutoCloseable {

        private final CSVParser parser;
        private final Iterator<CSVRecord> records;
        private long line = 1;

        private Rows(TextFile text, CSVFormat format) throws IOException {
            parser = CSVParser.builder()
                    .setReader(text.reader())
                    .setFormat(format)
                    .get();
            records = parser.iterator();
        }

        @Override
        public boolean hasNext() {
            try {
                return records.hasNext();
            } catch (UncheckedIOException | IllegalStateException e) {
                throw quote(e);
            }
        }

        @Override
        public Row next() {
            try {
                CSVRecord record = records.next();
                Row row = new Row(line, record.toList());
                line = parser.getCurrentLineNumber() + 1;
                return row;
            } catch (UncheckedIOException | IllegalStateException e) {
                throw quote(e);
            }
        }

        private FenpeiException quote(RuntimeException cause) {
            return FenpeiException.invalid(
                    Problem.error("/file", null, Reason.of("engine.import-quote", "line", line)), cause);
        }

        @Override
        public void close() {
            try {
                parser.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
