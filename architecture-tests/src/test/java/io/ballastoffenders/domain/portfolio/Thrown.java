package io.ballastoffenders.domain.portfolio;

/** The domain answers; it does not throw. */
final class Thrown extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
