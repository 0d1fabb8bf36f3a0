package io.ballastoffenders.application.service;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application has a logger. */
final class Narrates {
    private static final Logger log = LoggerFactory.getLogger(Narrates.class);

    private Narrates() {}

    static void tell() {
        log.info("told");
    }
}
