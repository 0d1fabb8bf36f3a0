package io.ballast.cli.drill;

import java.util.function.BooleanSupplier;

/** Wakes up whoever waits for something that several processes tell of. */
final class Bell {

    /** To be called after something has changed, with no lock held. */
    synchronized void ring() {
        notifyAll();
    }

    /** Waits until it has come about; false if it does not, or the thread is interrupted. */
    synchronized boolean await(BooleanSupplier condition, long deadlineNanos) {
        boolean isSo = condition.getAsBoolean();
        long left = deadlineNanos - System.nanoTime();
        while (!isSo && left > 0) {
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            isSo = condition.getAsBoolean();
            left = deadlineNanos - System.nanoTime();
        }
        return isSo;
    }
}
