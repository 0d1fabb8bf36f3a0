package io.ballast.bootstrap.settings;

import io.ballast.domain.document.Text;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/** What an instance is called when nobody names it: the host and the process, as an id may be written. */
final class InstanceName {

    private InstanceName() {}

    static String of(Map<String, String> environment, long process) {
        String suffix = "-" + process;
        String host = hostName(environment).replaceAll("[^A-Za-z0-9._-]", "-");
        int room = Text.LONGEST_ID - suffix.length();
        return (host.length() > room ? host.substring(0, room) : host) + suffix;
    }

    /** Shells and containers tell it; asking the resolver may take long where its set-up is broken. */
    static String hostName(Map<String, String> environment) {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String name = environment.get(variable);
            if (name != null && !name.isBlank()) {
                return name;
            }
        }
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.isBlank() ? "localhost" : name;
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
