package io.ballast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.testservers.TestDatabase;
import io.ballast.testservers.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restore is accepted in the store and in the watermark, or, where that cannot be written, in neither. */
@Timeout(120)
class UnwritableStateIT {

    private final TestDatabase database = TestPostgres.shared().freshDatabase();
    private final Store store = new Store(database);

    @TempDir
    private Path directory;

    @BeforeEach
    void create() throws IOException {
        new InProcess(database, directory).create();
        Files.createFile(directory.resolve("regular"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"regular", "regular/below"})
    void is_told_before_a_restore_is_accepted(String place) {
        Path state = directory.resolve(place);
        Map<String, List<String>> before = store.dump();

        Typed refused = new InProcess(database, state)
                .run("resume", "--accept-restore", "--reason", "restored on purpose", "--json");

        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(2);
        assertThat(refused.json()).containsEntry("error_code", "CONFIG_INVALID");
        assertThat(String.valueOf(refused.json().get("message")))
                .startsWith("the setting state-directory names a place that cannot be written: ")
                .contains(state.toString());
        assertThat(store.dump()).isEqualTo(before);
    }

    @Test
    void does_not_keep_a_halt_from_being_lifted() {
        store.edit("UPDATE ballast.portfolio_state SET phase = 'HALTED', halt_mode = 'all'");
        store.edit("INSERT INTO ballast.leadership_history (portfolio_id, event, epoch, phase, halt_mode, reason)"
                + " SELECT portfolio_id, 'HALTED', epoch, phase, halt_mode, 'looks wrong'"
                + " FROM ballast.portfolio_state");

        Typed resumed = new InProcess(database, directory.resolve("regular"))
                .run("resume", "--reason", "compared with the broker");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(store.phase()).isEqualTo("IDLE");
    }
}
