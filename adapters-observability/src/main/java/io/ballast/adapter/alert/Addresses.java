package io.ballast.adapter.alert;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names once, and only to addresses that anybody may reach: whoever can change the settings, or a name server,
 * must not make us talk to what stands behind the firewall. The connection goes to the very address that was looked at.
 */
final class Addresses implements DnsResolver {

    /** Of this machine, of private networks, of a provider's, of links, of examples and tests, of groups, of nobody yet. */
    private static final List<Network> CLOSED = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Among these are tunnels, which may lead to any address of the other kind.
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20");

    /** Of all the addresses of the new kind, only these are given to anybody. */
    private static final List<Network> OPEN_V6 = networks("2000::/3");

    private final boolean allowsPrivate;

    Addresses(boolean allowsPrivate) {
        this.allowsPrivate = allowsPrivate;
    }

    /**
     * All addresses that begin alike.
     *
     * @param bytes that they have
     * @param rest so many bits tell them apart
     */
    private record Network(BigInteger prefix, int bytes, int rest) {

        static Network of(String written) {
            String[] parts = written.split("/", 2);
            try {
                // A literal address: no name server is asked.
                byte[] first = InetAddress.getByName(parts[0]).getAddress();
                int rest = first.length * Byte.SIZE - Integer.parseInt(parts[1]);
                return new Network(new BigInteger(1, first).shiftRight(rest), first.length, rest);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(written, e);
            }
        }

        boolean has(byte[] address) {
            return address.length == bytes
                    && new BigInteger(1, address).shiftRight(rest).equals(prefix);
        }
    }

    private static List<Network> networks(String... written) {
        return Stream.of(written).map(Network::of).toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : found) {
            if (!allowsPrivate && !isPublic(address)) {
                throw new PrivateAddressException();
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean isGiven = !(address instanceof Inet6Address) || OPEN_V6.stream().anyMatch(open -> open.has(bytes));
        return isGiven && CLOSED.stream().noneMatch(closed -> closed.has(bytes));
    }
}
