/**
 * Tests of the figures, read as Prometheus would read them.
 *
 * <p>What is scraped is parsed by a small parser that forgives nothing, and held against the list of all metrics, from which
 * the page in the documentation is made.
 *
 * <p>Start with {@link io.ballast.adapter.metrics.MetricsListTest}.
 */
@NullMarked
package io.ballast.adapter.metrics;

import org.jspecify.annotations.NullMarked;
