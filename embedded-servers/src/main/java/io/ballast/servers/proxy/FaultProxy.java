package io.ballast.servers.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Passes connections on to a server, and breaks them where it is told to.
 *
 * <p>Some faults happen once, at a {@link Place} in the stream, and are awaited as a {@link Trap}; others hold for every
 * connection until {@link #heal}. Both ends of a broken connection read a reset, as from a network that broke.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Duration ACCEPTOR_ENDS = Duration.ofSeconds(5);

    private final InetSocketAddress server;
    private final ServerSocket entrance;
    private final Thread acceptor;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Direction, Conditions> conditions = new EnumMap<>(Direction.class);
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean isParted;

    private FaultProxy(InetSocketAddress server, ServerSocket entrance) {
        this.server = server;
        this.entrance = entrance;
        for (Direction direction : Direction.values()) {
            conditions.put(direction, new Conditions(closed));
        }
        acceptor = new Thread(this::accept, "fault-proxy-entrance");
        acceptor.setDaemon(true);
    }

    /** A way to this server; it need not be there yet. */
    public static FaultProxy to(String host, int port) {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            FaultProxy proxy = new FaultProxy(new InetSocketAddress(host, port), new ServerSocket(0, 50, loopback));
            proxy.acceptor.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no way to " + host + ":" + port, e);
        }
    }

    /** A way to the server that this address names, be it {@code jdbc:postgresql://host:port/…} or {@code redis://…}. */
    public static FaultProxy to(String url) {
        URI address = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        return to(address.getHost(), address.getPort());
    }

    /** Where clients connect, on 127.0.0.1. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** The same address with the way through this proxy. */
    public String through(String url) {
        return url.replaceFirst("//([^/@]*@)?[^/]+", "//$1127.0.0.1:" + port());
    }

    /** How many bytes have passed this way, on all connections together. */
    public long passed(Direction direction) {
        return conditions(direction).passed();
    }

    /** Breaks the connection there. */
    public Trap resetAt(Place place) {
        return plan(place, Trap.Kind.RESET, () -> {});
    }

    /** Stops this direction of the connection there, until the trap is released or its connection reset. */
    public Trap holdAt(Place place) {
        return plan(place, Trap.Kind.HOLD, () -> {});
    }

    /** From there on swallows what goes this way on the connection, and tells nobody. */
    public Trap blackHoleAt(Place place) {
        return plan(place, Trap.Kind.BLACK_HOLE, () -> {});
    }

    /** Changes one bit of the byte that comes next there. */
    public Trap flipAt(Place place) {
        return plan(place, Trap.Kind.FLIP, () -> {});
    }

    /** Calls there; what comes next waits until the call returns. */
    public Trap callAt(Place place, Runnable call) {
        return plan(place, Trap.Kind.CALL, call);
    }

    /** From now on swallows what goes this way, and tells nobody. */
    public void blackHole(Direction direction) {
        conditions(direction).swallow();
    }

    /** From now on each piece takes this much longer. */
    public void delay(Direction direction, Duration each) {
        conditions(direction).delay(each);
    }

    /** From now on no more than this passes on each connection. */
    public void throttle(Direction direction, int bytesPerSecond) {
        conditions(direction).throttle(bytesPerSecond);
    }

    /** From now on each byte travels alone. */
    public void slice(Direction direction) {
        conditions(direction).slice();
    }

    /** Breaks every connection there is; new ones are taken. */
    public void resetAll() {
        lines.forEach(Line::reset);
    }

    /** Breaks every connection there is, and every new one, until it heals. */
    public void part() {
        isParted = true;
        resetAll();
    }

    /**
     * From now on everything passes; what is held goes on, and what was planned does not happen any more. What was
     * swallowed is lost, and a connection that swallows since a certain place goes on doing so.
     */
    public void heal() {
        isParted = false;
        conditions.values().forEach(Conditions::heal);
        traps.forEach(Trap::disarm);
        traps.clear();
    }

    @Override
    public void close() {
        cut();
    }

    /** From now on connections are refused, and those there are broken, for good. */
    public void cut() {
        closed.countDown();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitNobodyAccepted();
        traps.forEach(Trap::reset);
        resetAll();
    }

    /** A thread that waits in accept keeps the port open for a moment after its socket was closed. */
    private void awaitNobodyAccepted() {
        try {
            acceptor.join(ACCEPTOR_ENDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Trap plan(Place place, Trap.Kind kind, Runnable call) {
        Trap trap = new Trap(place, kind, call);
        traps.removeIf(Trap::isOver);
        traps.add(trap);
        return trap;
    }

    Collection<Trap> traps() {
        return traps;
    }

    Conditions conditions(Direction direction) {
        return Objects.requireNonNull(conditions.get(direction));
    }

    void forget(Line line) {
        lines.remove(line);
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                lead(entrance.accept());
            } catch (IOException e) {
                // The entrance was closed, which ends the loop; or one client went away, and the next may come.
            }
        }
    }

    private void lead(Socket client) {
        Socket upstream = new Socket();
        try {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            upstream.connect(server);
        } catch (IOException e) {
            Line.abort(client);
            return;
        }
        Line line = new Line(this, client, upstream);
        lines.add(line);
        if (closed.getCount() == 0 || isParted) {
            line.reset();
            return;
        }
        start(line::pumpRequests);
        start(line::pumpReplies);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
