package io.ballast.cli.drill;

import io.ballast.cli.drill.Wire.Trap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection: what the client says and what the server says, message by message. */
final class WireConnection {

    private final Wire wire;
    private final Socket client;
    private final Socket server;
    /** What stops the exchange; set before the server can have heard of the statement. */
    private volatile @Nullable Trap caught;

    private volatile boolean isStopped;
    private volatile boolean isTyped;
    private volatile boolean isByteExpected;

    WireConnection(Wire wire, Socket client, Socket server) {
        this.wire = wire;
        this.client = client;
        this.server = server;
    }

    void start() {
        Threads.start("drill-wire-up", () -> relay(this::up));
        Threads.start("drill-wire-down", () -> relay(this::down));
    }

    void dropIfStopped() {
        if (isStopped) {
            drop();
        }
    }

    void drop() {
        wire.ended(this);
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is gone either way.
            }
        }
    }

    /** One direction until its end. */
    private interface Relaying {
        void run() throws IOException;
    }

    private void relay(Relaying direction) {
        try {
            direction.run();
        } catch (IOException e) {
            // One end is gone: so is the other, below.
        }
        if (!isStopped) {
            drop();
        }
    }

    private void up() throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        Messages messages = new Messages(in);
        Optional<byte[]> next = messages.next(isTyped);
        while (next.isPresent()) {
            byte[] message = next.get();
            if (!isTyped) {
                isByteExpected = Messages.asksForEncryption(message);
                isTyped = !isByteExpected;
            }
            if (isSentOn(message, out)) {
                out.write(message);
            } else {
                return;
            }
            if (isByteExpected && !isPlainAgain()) {
                in.transferTo(out);
                return;
            }
            next = messages.next(isTyped);
        }
    }

    /** Whether the exchange goes on with the message; if not, all of it that is to be sent has been sent. */
    private boolean isSentOn(byte[] message, OutputStream out) throws IOException {
        Trap now = caught;
        if (now == null && isTyped) {
            now = wire.caught(message);
            caught = now;
        }
        if (now == null) {
            return true;
        }
        if (now.cut() == Cut.BEFORE || now.cut() == Cut.HALF_SENT) {
            if (now.cut() == Cut.HALF_SENT) {
                out.write(message, 0, message.length / 2);
            }
            stop(now);
            return false;
        }
        if (now.cut() == Cut.UNCOMMITTED && message[0] == Messages.SYNC) {
            // The other direction stops the exchange, as soon as the server says that the statement has run.
            out.write(Messages.FLUSH);
            isStopped = true;
            return false;
        }
        return true;
    }

    private void down() throws IOException {
        PushbackInputStream in = new PushbackInputStream(server.getInputStream());
        OutputStream out = client.getOutputStream();
        Messages messages = new Messages(in);
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        int first = in.read();
        while (first >= 0) {
            if (isByteExpected) {
                if (!isAnswerPlain(first, out)) {
                    in.transferTo(out);
                    return;
                }
            } else {
                in.unread(first);
                byte[] message = messages.next(true).orElseThrow();
                if (!isPassedOrHeld(message, held, out)) {
                    return;
                }
            }
            first = in.read();
        }
    }

    /** Passes or keeps what the server says; false if the exchange stops here. */
    private boolean isPassedOrHeld(byte[] message, ByteArrayOutputStream held, OutputStream out) throws IOException {
        Trap now = caught;
        if (now == null) {
            out.write(message);
            return true;
        }
        held.writeBytes(message);
        if (!isEndOf(now, message)) {
            return true;
        }
        byte[] reply = held.toByteArray();
        held.reset();
        return isSentOnAtEnd(now, reply, out);
    }

    private static boolean isEndOf(Trap trap, byte[] message) {
        return trap.cut().awaitsReply()
                ? message[0] == Messages.READY
                : message[0] == Messages.COMMAND_COMPLETE || message[0] == Messages.ERROR;
    }

    private boolean isSentOnAtEnd(Trap trap, byte[] reply, OutputStream out) throws IOException {
        if (trap.cut() == Cut.READ) {
            caught = null;
            out.write(reply);
            trap.whenReached().run();
            return true;
        }
        if (trap.cut() == Cut.HALF_READ) {
            out.write(reply, 0, reply.length / 2);
        }
        stop(trap);
        return false;
    }

    private void stop(Trap trap) {
        isStopped = true;
        trap.whenReached().run();
    }

    /** Waits until the server has said whether it encrypts; it does not. */
    private synchronized boolean isPlainAgain() throws IOException {
        while (isByteExpected) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        return !wire.isEncrypted();
    }

    /** Passes the answer to the question for encryption; false if nothing can be understood from here on. */
    private boolean isAnswerPlain(int answer, OutputStream out) throws IOException {
        boolean isEncrypted = answer == 'S' || answer == 'G';
        if (isEncrypted) {
            wire.encrypted();
        }
        out.write(answer);
        synchronized (this) {
            isByteExpected = false;
            notifyAll();
        }
        return !isEncrypted;
    }
}
