package io.ballast.architecture;

import java.util.ArrayList;
import java.util.List;

/** Every package that a rule names, under one root. A name that is not here must not be used in a rule. */
record Packages(String root) {
    String json() {
        return root + ".json..";
    }

    String domain() {
        return root + ".domain..";
    }

    /** The package of the application itself, which holds nothing but its description. */
    String application() {
        return root + ".application";
    }

    String ports() {
        return root + ".application.port..";
    }

    String portOut() {
        return root + ".application.port.out..";
    }

    String services() {
        return root + ".application.service..";
    }

    String adapters() {
        return root + ".adapter..";
    }

    String postgres() {
        return root + ".adapter.postgres..";
    }

    String sqlite() {
        return root + ".adapter.sqlite..";
    }

    String redis() {
        return root + ".adapter.redis..";
    }

    String http() {
        return root + ".adapter.http..";
    }

    String bootstrap() {
        return root + ".bootstrap..";
    }

    String cli() {
        return root + ".cli..";
    }

    String contract() {
        return root + ".contract..";
    }

    String servers() {
        return root + ".servers..";
    }

    String testServers() {
        return root + ".testservers..";
    }

    /** All of them but the one that holds no code; each must hold a class, or a rule about it would guard nothing. */
    List<String> all() {
        return List.of(
                json(),
                domain(),
                ports(),
                portOut(),
                services(),
                adapters(),
                postgres(),
                sqlite(),
                redis(),
                http(),
                bootstrap(),
                cli(),
                contract(),
                servers(),
                testServers());
    }

    /** These packages and further ones. */
    static String[] with(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
