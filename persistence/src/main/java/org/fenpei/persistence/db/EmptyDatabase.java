package org.fenpei.persistence.db;

import java.nio.file.Path;

/**
 * The process with which {@code fenpei prepare} makes an empty Derby database that new homes take a copy of: to make one takes longer
 * than all else that a first start does with the database.
 */
public final class EmptyDatabase {

    private EmptyDatabase() {}

    /** Takes the folder, which must not be there yet. */
    public static void main(String[] folder) {
        Database made = Database.open(Settings.folder(Path.of(folder[0])));
        made.close();
        made.release();
    }
}
