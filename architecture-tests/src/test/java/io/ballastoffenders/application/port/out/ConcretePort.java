package io.ballastoffenders.application.port.out;

/** A port that is no contract. */
final class ConcretePort {
    private ConcretePort() {}
}
