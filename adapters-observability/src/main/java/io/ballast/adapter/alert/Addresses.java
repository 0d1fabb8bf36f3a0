package io.ballast.adapter.alert;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves names once, and only to addresses that anybody may reach: whoever can change the settings, or a name server,
 * must not make us talk to what stands behind the firewall. The connection goes to the very address that was looked at.
 */
final class Addresses implements DnsResolver {

    private static final int V4 = 4;

    private final boolean allowsPrivate;

    Addresses(boolean allowsPrivate) {
        this.allowsPrivate = allowsPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : found) {
            if (!allowsPrivate && !isPublic(address)) {
                throw new UnknownHostException("the webhook's name leads into a private network");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    /** None of 0/8, 100.64/10, 192.0.0/24, 192.0.2/24, 198.18/15, 198.51.100/24, 203.0.113/24, 240/4; the rest is known already. */
    private static boolean isPublicV4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean isShared = a == 100 && b >= 64 && b < 128;
        boolean isSpecial = a == 192 && b == 0 && (c == 0 || c == 2);
        boolean isTest = a == 198 && (b == 18 || b == 19 || (b == 51 && c == 100)) || a == 203 && b == 0 && c == 113;
        return a != 0 && a < 240 && !isShared && !isSpecial && !isTest;
    }

    /** Only 2000::/3 is given to anybody; of it neither examples nor tunnels, which may lead to any IPv4 address. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean isGlobal = (bytes[0] & 0xe0) == 0x20;
        boolean is6to4 = first == 0x2002;
        boolean isTeredo = first == 0x2001 && second == 0;
        boolean isExample = first == 0x2001 && second == 0x0db8;
        return bytes.length > V4 && isGlobal && !is6to4 && !isTeredo && !isExample;
    }
}
