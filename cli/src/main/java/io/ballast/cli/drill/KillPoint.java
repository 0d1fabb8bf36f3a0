package io.ballast.cli.drill;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The steps at which the process is killed. */
enum KillPoint {
    WHILE_STARTING(Stage.START, null, null),
    BEFORE_TAKE_OVER(Stage.RECOVERY, Statements.TAKE_OVER, Cut.BEFORE),
    TAKE_OVER_UNCOMMITTED(Stage.RECOVERY, Statements.TAKE_OVER, Cut.UNCOMMITTED),
    TAKE_OVER_UNREAD(Stage.RECOVERY, Statements.TAKE_OVER, Cut.UNREAD),
    TAKE_OVER_READ(Stage.RECOVERY, Statements.TAKE_OVER, Cut.READ),
    WHILE_READING(Stage.RECOVERY, Statements.READING, Cut.HALF_READ),
    BEFORE_ACTIVATION(Stage.RECOVERY, Statements.ACTIVATION, Cut.BEFORE),
    ACTIVATION_UNCOMMITTED(Stage.RECOVERY, Statements.ACTIVATION, Cut.UNCOMMITTED),
    ACTIVATION_UNREAD(Stage.RECOVERY, Statements.ACTIVATION, Cut.UNREAD),
    ACTIVATION_READ(Stage.RECOVERY, Statements.ACTIVATION, Cut.READ),
    BEFORE_COMMIT(Stage.COMMIT, null, Cut.BEFORE),
    COMMIT_HALF_SENT(Stage.COMMIT, null, Cut.HALF_SENT),
    /** Head, journal and rows are written, and nothing is durable. */
    COMMIT_UNCOMMITTED(Stage.COMMIT, null, Cut.UNCOMMITTED),
    COMMIT_UNREAD(Stage.COMMIT, null, Cut.UNREAD),
    COMMIT_HALF_READ(Stage.COMMIT, null, Cut.HALF_READ),
    COMMIT_READ(Stage.COMMIT, null, Cut.READ),
    /** Durable, and nobody takes the answers: the process is stuck while it prints them. */
    ANSWER_HALF_PRINTED(Stage.STUCK, null, null),
    ANSWER_NOT_RECORDED(Stage.UNRECORDED, null, null),
    AT_RANDOM(Stage.RANDOM, null, null),
    AT_REST(Stage.REST, null, null),
    BEFORE_RELEASE(Stage.END, Statements.RELEASE, Cut.BEFORE),
    RELEASE_UNREAD(Stage.END, Statements.RELEASE, Cut.UNREAD);

    /** What the process is made to do before it is killed. */
    enum Stage {
        START,
        RECOVERY,
        COMMIT,
        STUCK,
        UNRECORDED,
        RANDOM,
        REST,
        END
    }

    /** What tells the statements from one another on the wire. */
    private static final class Statements {
        static final String TAKE_OVER = "SET epoch = epoch + 1";
        static final String READING = "FROM portfolio_positions";
        static final String ACTIVATION = "SET phase = 'ACTIVE', heartbeat_at";
        static final String RELEASE = "halt_mode = CASE WHEN";
    }

    private final Stage stage;
    private final @Nullable String statement;
    private final @Nullable Cut cut;

    KillPoint(Stage stage, @Nullable String statement, @Nullable Cut cut) {
        this.stage = stage;
        this.statement = statement;
        this.cut = cut;
    }

    /** Those that can be reached. */
    static List<KillPoint> all(boolean isWireReadable) {
        return Arrays.stream(values())
                .filter(point -> isWireReadable || point.cut == null)
                .toList();
    }

    Stage stage() {
        return stage;
    }

    /** The statement to be waited for; null where it is told by the command in it, or none is. */
    @Nullable
    String statement() {
        return statement;
    }

    @Nullable
    Cut cut() {
        return cut;
    }

    /** Whether the process may have decided commands before it was killed. */
    boolean mayHaveTraded() {
        return stage != Stage.RECOVERY || cut == Cut.READ;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
