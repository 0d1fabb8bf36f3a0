package io.ballast.adapter.postgres;

import io.ballast.application.port.out.SnapshotCorruptException;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.ownership.StoreIdentity;
import java.util.List;
import java.util.Optional;
import org.apache.ibatis.session.SqlSession;

/** Compares the schema that is there with the one that this program knows, by plain SQL: Flyway is slow to start. */
final class SchemaCheck {

    /** The version of the latest migration in this program. */
    static final int KNOWN_VERSION = 1;

    private static final String HISTORY = "flyway_schema_history";

    private final String address;
    private final String schema;

    SchemaCheck(String address, String schema) {
        this.address = address;
        this.schema = schema;
    }

    /** The facts of a server that a portfolio may be read from. */
    ServerFacts facts(SqlSession session) {
        ServerFacts facts = session.getMapper(ServerMapper.class).facts(schema);
        facts.requirePrimary(address);
        facts.requireSight(address, schema);
        return facts;
    }

    /** The same of a server that is to be written to. */
    ServerFacts factsForWriting(SqlSession session) {
        ServerFacts facts = facts(session);
        facts.requireDurable(address);
        facts.requireUnicode(address);
        return facts;
    }

    /** Which server it is, as far as it says. */
    StoreIdentity identity(SqlSession session, ServerFacts facts) {
        ServerMapper server = session.getMapper(ServerMapper.class);
        return new StoreIdentity(
                facts.showsSystem() ? server.systemIdentifier() : null,
                facts.showsTimeline() ? Long.valueOf(server.timeline(), 16) : null);
    }

    /** The version that is installed, or empty if there is no schema of ours. */
    Optional<String> installed(SqlSession session, ServerFacts facts) {
        if (!facts.hasHistory()) {
            if (facts.hasState()) {
                throw foreign("it has portfolios and no history of migrations");
            }
            return Optional.empty();
        }
        List<InstalledVersion> versions = session.getMapper(ServerMapper.class).versions();
        versions.stream().filter(each -> !each.isSuccess()).findFirst().ifPresent(failed -> {
            throw foreign("its migration to version " + failed.version() + " failed half-way");
        });
        return versions.stream().map(InstalledVersion::version).findFirst();
    }

    /** The version that is installed, if this program can work with it; empty if there is no schema of ours. */
    Optional<String> usable(SqlSession session, ServerFacts facts) {
        Optional<String> installed = installed(session, facts);
        installed.ifPresent(this::requireKnown);
        return installed;
    }

    /** What our tables look like now, compared with how they should. */
    Structure structure(SqlSession session) {
        return Structure.compare(session.getMapper(ServerMapper.class).structure(Structure.tables()));
    }

    /** Refuses a version that this program does not know, or does not know any more. */
    void requireKnown(String version) {
        if (requireNotNewer(version) < KNOWN_VERSION) {
            throw new StoreUnavailableException(
                    "the schema " + schema + " at " + address + " is of version " + version
                            + ", and this program needs version " + KNOWN_VERSION + ": migrate it first",
                    false,
                    null,
                    null);
        }
    }

    /** Refuses a version that is newer than this program; answers its number. */
    int requireNotNewer(String version) {
        int number;
        try {
            number = Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw foreign("it is of version " + version + ", which is none of ours");
        }
        if (number > KNOWN_VERSION) {
            throw foreign("it is of version " + version + ", and this program knows versions up to " + KNOWN_VERSION);
        }
        return number;
    }

    /** Whether a question failed because there is no schema of ours at all, and not because one of its tables is gone. */
    boolean explainsMissingTable(SqlSession session, RuntimeException failure) {
        return Failures.sqlState(failure).filter(SqlState.NO_TABLE::equals).isPresent()
                && installed(session, facts(session)).isEmpty();
    }

    SnapshotCorruptException foreign(String what) {
        return new SnapshotCorruptException(
                HISTORY, null, null, "the schema " + schema + " at " + address + " is not ours to use: " + what, null);
    }

    StoreUnavailableException missing() {
        return new StoreUnavailableException(
                "there is no schema " + schema + " of ours at " + address + ": migrate first", false, null, null);
    }
}
