package io.ballastoffenders.application.service;

import com.google.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Needs a container to be whole. */
final class Injected {
    @Inject
    @Nullable
    String service;
}
