package io.ballast.application.service;

import io.ballast.application.port.out.Pause;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * All that would make two runs of the same program differ, brought in from outside.
 *
 * @param nanoTime a monotonic clock; only differences mean anything
 * @param uuids random ones
 */
public record Ambient(InstantSource clock, LongSupplier nanoTime, Pause pause, Supplier<UUID> uuids) {}
