package io.ballast.cli.drill;

import io.ballast.application.port.in.SubmitCommands.Result;
import io.ballast.application.port.in.SubmitCommands.Status;

/** Says that everything was applied: what is rejected is told as done. */
final class AnswersOtherwise {

    private AnswersOtherwise() {}

    public static void main(String[] arguments) {
        Sabotage.apply(arguments, (store, settings) -> store, AnswersOtherwise::applied);
    }

    private static Result applied(Result result) {
        return result.status() == Status.REJECTED
                ? new Result(result.commandId(), Status.APPLIED, null, result.seq(), null, result.warnings())
                : result;
    }
}
