package org.fenpei.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** A terminal that keeps what is written to it. */
final class Screen implements Terminal {

    static final Locale EN = Locale.ENGLISH;
    static final Locale ZH = Locale.CHINESE;

    private final Locale locale;
    private final Path cwd;
    private final boolean tty;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    int pausesLeft = Integer.MAX_VALUE;

    Screen(Locale locale, Path cwd, boolean tty) {
        this.locale = locale;
        this.cwd = cwd;
        this.tty = tty;
    }

    static Screen english() {
        return new Screen(EN, Path.of("/nowhere"), false);
    }

    String written() {
        return out.toString();
    }

    String said() {
        return err.toString();
    }

    String all() {
        return err + "\n" + out;
    }

    @Override
    public void out(String text) {
        out.append(text);
    }

    @Override
    public void err(String text) {
        err.append(text);
    }

    @Override
    public boolean tty() {
        return tty;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    @Override
    public Path cwd() {
        return cwd;
    }

    @Override
    public boolean pause(Duration time) {
        pausesLeft--;
        return pausesLeft >= 0;
    }
}
