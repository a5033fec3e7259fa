package org.fenpei.shell.client;

import java.nio.file.Path;

/**
 * What client and container agree on. The client sends one line of JSON; the container answers with frames, each a byte that
 * says what it is, the length of what follows in four bytes, the highest first, and that many bytes.
 */
public final class Protocol {

    /** A frame of what was asked for, in UTF-8. */
    public static final byte OUT = 'o';

    /** A frame of what is said beside it, in UTF-8. */
    public static final byte ERR = 'e';

    /** The last frame: the exit code, in decimal digits. */
    public static final byte EXIT = 'x';

    /** The longest payload that a client must expect. */
    public static final int LONGEST = 1 << 20;

    private static final String DATA = "data";

    private Protocol() {}

    /** The socket of the container with that home, if its path is short enough for a socket. */
    public static Path socket(Path home) {
        return home.resolve(DATA).resolve("shell.sock");
    }

    /** The file that says where the socket is if it could not be there. */
    public static Path pointer(Path home) {
        return home.resolve(DATA).resolve("shell.path");
    }
}
