package io.ballast.cli.drill;

/**
 * One kill as it is planned.
 *
 * @param after how many commands the process gets before its time has come
 * @param window how many commands may be unanswered at a time
 * @param batch the most that the process decides as one
 * @param delayMicros where the moment is a random one: how long after it could have come
 */
record Kill(KillPoint point, int after, int window, int batch, long delayMicros) {}
