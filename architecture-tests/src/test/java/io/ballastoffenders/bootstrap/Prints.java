package io.ballastoffenders.bootstrap;

import java.util.Date;
import java.util.logging.Logger;

/** Prints, throws just anything, asserts without a word, and uses the date classes of old. */
final class Prints {
    private static final Logger LOG = Logger.getLogger("prints");

    private Prints() {}

    @SuppressWarnings("JavaUtilDate")
    static void print(Date when) {
        System.out.println(when.getTime());
        LOG.info("printed");
        assert when.getTime() > 0;
        throw new RuntimeException("anything");
    }
}
