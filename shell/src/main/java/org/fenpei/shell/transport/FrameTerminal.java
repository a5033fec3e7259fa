package org.fenpei.shell.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fenpei.shell.client.Protocol;
import org.fenpei.shell.command.Terminal;

/** A client at the other end of a socket. */
final class FrameTerminal implements Terminal {

    private static final int CHUNK = 1 << 16;

    private final SocketChannel channel;
    private final Request request;
    private final CountDownLatch closing;

    FrameTerminal(SocketChannel channel, Request request, CountDownLatch closing) {
        this.channel = channel;
        this.request = request;
        this.closing = closing;
    }

    @Override
    public void out(String text) {
        write(Protocol.OUT, text);
    }

    @Override
    public void err(String text) {
        write(Protocol.ERR, text);
    }

    void exit(int code) {
        write(Protocol.EXIT, Integer.toString(code));
    }

    private void write(byte type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        do {
            int length = Math.min(CHUNK, bytes.length - at);
            ByteBuffer frame = ByteBuffer.allocate(1 + Integer.BYTES + length);
            frame.put(type).putInt(length).put(bytes, at, length).flip();
            send(frame);
            at += length;
        } while (at < bytes.length);
    }

    private void send(ByteBuffer frame) {
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException e) {
            throw new Gone(e);
        }
    }

    @Override
    public boolean tty() {
        return request.tty();
    }

    @Override
    public Locale locale() {
        return request.locale();
    }

    @Override
    public Path cwd() {
        return request.cwd();
    }

    @Override
    public boolean pause(Duration time) {
        try {
            return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
