package io.ballast.cli.drill;

import java.util.List;

/**
 * One fault as it is planned.
 *
 * @param after how many commands are answered before it
 * @param window how many may be unanswered at a time
 * @param isUnderLoad whether some are when it comes
 * @param isSilent of a cut: whether everything just vanishes, instead of being reset
 * @param isFirst of a zombie: whether it goes on before its successor was asked anything
 * @param loadMicros for how long it trades with that many in flight, before the fault or during it
 * @param order in which processes are started again, if all are
 */
record Fault(
        FaultKind kind,
        int after,
        int window,
        boolean isUnderLoad,
        boolean isSilent,
        boolean isFirst,
        long loadMicros,
        List<Integer> order) {

    Fault {
        order = List.copyOf(order);
    }
}
