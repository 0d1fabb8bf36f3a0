package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An audit holds neither the journal nor the closed positions in memory. A million entries are tried with
 * {@code -Dballast.test.audit=1000000}, which takes some minutes.
 */
@Timeout(1_800)
class LongAuditIT {

    private static final int ENTRIES = Integer.getInteger("ballast.test.audit", 50_000);

    /** Too small for what is stored, however few entries are tried: 50,000 of them are some 40 MB of text alone. */
    private static final String HEAP = "48m";

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    @Test
    void a_long_journal_is_audited_in_a_small_heap() {
        new InProcess(database, directory).create();
        UUID uuid = UUID.fromString(store.ask("SELECT portfolio_uuid FROM ballast.portfolio_state"));
        LongJournal.write(database, uuid, ENTRIES);
        Cli cli = new Cli(database, directory);

        long begun = System.nanoTime();
        Launched.Finished audit = cli.runWithin(HEAP, "audit", "--json");
        System.out.println("audit of " + (ENTRIES + 1) + " entries and " + ENTRIES / 4 + " closed positions: "
                + (System.nanoTime() - begun) / 1_000_000 + " ms in a heap of " + HEAP);

        assertThat(audit.code()).as(audit.err()).isZero();
        assertThat(audit.json())
                .containsEntry("sound", true)
                .containsEntry("entries", ENTRIES + 1)
                .containsEntry("closed_positions", ENTRIES / 4)
                .containsEntry("state_digest", store.digest());

        store.edit("UPDATE ballast.portfolio_positions SET exit_price = exit_price + 1 WHERE position_id = 'BN-7'");
        Launched.Finished diverging = cli.runWithin(HEAP, "audit", "--json");

        assertThat(diverging.code()).as(diverging.err()).isEqualTo(12);
        assertThat(diverging.out()).contains("\"key\":\"BN-7\"", "\"column\":\"exit_price\"", "\"seq\":33");
    }
}
