package io.ballast.cli.drill;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import io.ballast.json.JsonReader;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the process printed it.
 *
 * @param first for a duplicate: what the command was answered first
 * @param seq null when the command was not decided
 */
record Answer(
        CommandId id,
        Status status,
        @Nullable Status first,
        @Nullable Long seq,
        @Nullable ReasonCode reason) {

    private static final int LONGEST = 64 * 1024;

    /**
     * Reads a result line.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Answer read(String line) {
        Map<String, @Nullable Object> document = new JsonReader(LONGEST).readObject(line);
        Object reason = document.get("reason");
        return new Answer(
                new CommandId(String.valueOf(document.get("command_id"))),
                status(String.valueOf(document.get("status"))),
                document.get("first") == null ? null : status(String.valueOf(document.get("first"))),
                document.get("seq") instanceof Number seq ? seq.longValue() : null,
                reason instanceof Map<?, ?> map ? ReasonCode.valueOf(String.valueOf(map.get("code"))) : null);
    }

    private static Status status(String word) {
        return Status.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether the journal says the same, whatever was said when. */
    boolean standsIn(JournalEntry entry) {
        Status said = status == Status.DUPLICATE ? first : status;
        return id.equals(entry.commandId())
                && seq != null
                && seq == entry.seq()
                && said == (entry.isApplied() ? Status.APPLIED : Status.REJECTED)
                && reason == entry.reason();
    }

    @Override
    public String toString() {
        return id + " " + status.word() + (first == null ? "" : " (" + first.word() + ")") + ", seq " + seq
                + (reason == null ? "" : ", " + reason);
    }
}
