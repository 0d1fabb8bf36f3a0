package io.ballastoffenders.application.service;

/** Says nothing about what it does. */
final class LeaseManager {
    private LeaseManager() {}
}
