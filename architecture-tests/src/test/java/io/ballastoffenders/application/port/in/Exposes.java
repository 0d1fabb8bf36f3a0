package io.ballastoffenders.application.port.in;

import java.io.InputStream;

/** A port that speaks of streams. */
interface Exposes {
    InputStream read();
}
