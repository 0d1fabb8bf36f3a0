package io.ballast.servers.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection of a client and its continuation to the server. */
final class Line {

    private static final int PIECE = 64 * 1024;

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket server;
    private final Map<Trap, Watch> watches = new ConcurrentHashMap<>();
    private final AtomicInteger lanesAtEnd = new AtomicInteger();

    Line(FaultProxy proxy, Socket client, Socket server) {
        this.proxy = proxy;
        this.client = client;
        this.server = server;
    }

    void pumpRequests() {
        pump(new Lane(Direction.REQUESTS, client, server));
    }

    void pumpReplies() {
        pump(new Lane(Direction.REPLIES, server, client));
    }

    private void pump(Lane lane) {
        byte[] buffer = new byte[PIECE];
        boolean isAtEnd = false;
        try {
            InputStream in = lane.from.getInputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                forward(lane, buffer, read);
            }
            // The other direction may still have something to say.
            lane.to.shutdownOutput();
            isAtEnd = true;
        } catch (IOException e) {
            // One end is gone or was broken: the other end notices it the same way, below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!isAtEnd || lanesAtEnd.incrementAndGet() == Direction.values().length) {
                reset();
            }
        }
    }

    /** Passes a piece on, up to each place at which something is to happen, and lets it happen there. */
    private void forward(Lane lane, byte[] piece, int length) throws IOException, InterruptedException {
        int done = 0;
        for (Hit hit : hits(lane.direction, piece, length)) {
            if (hit.trap.claim()) {
                lane.send(piece, done, hit.at);
                done = hit.at;
                happen(lane, hit.trap);
            }
        }
        lane.send(piece, done, length);
    }

    private List<Hit> hits(Direction direction, byte[] piece, int length) {
        List<Hit> hits = new ArrayList<>();
        for (Trap trap : proxy.traps()) {
            int at = watches.computeIfAbsent(trap, planned -> new Watch(planned.place()))
                    .notice(direction, piece, length);
            if (at >= 0) {
                hits.add(new Hit(at, trap));
            }
        }
        hits.sort(Comparator.comparingInt(Hit::at));
        return hits;
    }

    private void happen(Lane lane, Trap trap) throws IOException, InterruptedException {
        switch (trap.kind()) {
            case RESET -> reset();
            case FLIP -> lane.flipsNext = true;
            case BLACK_HOLE -> lane.isBlackHole = true;
            case HOLD, CALL -> {}
        }
        trap.spring();
        if (trap.kind() == Trap.Kind.RESET || (trap.kind() == Trap.Kind.HOLD && trap.isToBeBroken())) {
            throw new IOException("broken on purpose");
        }
    }

    /** Breaks both ends at once: each reads "connection reset". */
    void reset() {
        abort(client);
        abort(server);
        proxy.forget(this);
    }

    static void abort(Socket socket) {
        try {
            if (!socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            // It is gone already, which is all that was wanted.
        }
    }

    private record Hit(int at, Trap trap) {}

    /** One direction of this line. */
    private final class Lane {
        private final Direction direction;
        private final Socket from;
        private final Socket to;
        private boolean isBlackHole;
        private boolean flipsNext;

        Lane(Direction direction, Socket from, Socket to) {
            this.direction = direction;
            this.from = from;
            this.to = to;
        }

        void send(byte[] bytes, int from, int until) throws IOException, InterruptedException {
            Conditions conditions = proxy.conditions(direction);
            OutputStream out = to.getOutputStream();
            if (flipsNext && from < until) {
                bytes[from] ^= 1;
                flipsNext = false;
            }
            for (int at = from; at < until; ) {
                int piece = Math.min(until - at, conditions.pieceOf(until - at));
                conditions.travel(piece);
                if (!isBlackHole && !conditions.isBlackHole()) {
                    // Counted first: whoever has read a byte finds it counted.
                    conditions.count(piece);
                    out.write(bytes, at, piece);
                    out.flush();
                }
                at += piece;
            }
        }
    }
}
