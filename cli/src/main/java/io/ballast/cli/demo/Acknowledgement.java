package io.ballast.cli.demo;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.identity.CommandId;
import java.util.Locale;
import java.util.Map;

/** What the engine was told of a command before it was killed. */
record Acknowledgement(CommandId id, Status status, long seq) {

    /** Reads an answer as the engine printed it. */
    static Acknowledgement of(Map<String, ?> answer) {
        return new Acknowledgement(
                new CommandId(String.valueOf(answer.get("command_id"))),
                Status.valueOf(String.valueOf(answer.get("status")).toUpperCase(Locale.ROOT)),
                answer.get("seq") instanceof Number seq ? seq.longValue() : 0);
    }
}
