/**
 * The figures of an instance, in the form that Prometheus scrapes.
 *
 * <p>Names, types, labels and help are an interface: {@code metrics.tsv} lists all of them, and a test holds what is scraped
 * against it. A label has a closed set of values, each of which is there from the first scrape; no id, no text from outside
 * and no money is a label or a value. What is not known is NaN, never 0.
 *
 * <p>Public are the server and its configuration only; start with {@link io.ballast.adapter.metrics.MetricsServer}.
 */
@NullMarked
package io.ballast.adapter.metrics;

import org.jspecify.annotations.NullMarked;
