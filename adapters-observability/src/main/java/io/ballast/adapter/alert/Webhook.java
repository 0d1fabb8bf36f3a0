package io.ballast.adapter.alert;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Somebody's server. It gets a few seconds in all; nothing that it answers is followed, kept or shown. */
final class Webhook implements AutoCloseable {

    private static final Timeout CONNECT = Timeout.ofSeconds(2);
    private static final Timeout ANSWER = Timeout.ofSeconds(3);
    private static final Duration IN_ALL = Duration.ofSeconds(5);
    private static final int MOST_SECONDS = 3_600;

    private final URI url;
    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;

    Webhook(AlertConfig config) {
        this.url = config.url().value();
        this.client = client(config.allowsPrivate());
        this.deadlines = Executors.newSingleThreadScheduledExecutor(Threads.named("ballast-alert-deadline"));
    }

    /** What the server said. */
    record Answer(int status, Duration retryAfter) {

        private static final int BAD_REQUEST = 400;
        private static final int TOO_SLOW = 408;
        private static final int TOO_MANY = 429;
        private static final int ERROR = 500;

        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** It may take the same message another time. */
        boolean isWorthRepeating() {
            return status == TOO_SLOW || status == TOO_MANY || status >= ERROR;
        }

        boolean isUnreadable() {
            return status == BAD_REQUEST;
        }
    }

    private static CloseableHttpClient client(boolean allowsPrivate) {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new Addresses(allowsPrivate))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(ANSWER).build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("ballast")
                .build();
    }

    Answer send(Message message) throws IOException {
        HttpPost request = new HttpPost(url);
        message.headers().forEach(request::addHeader);
        request.setEntity(new ByteArrayEntity(message.bytes(), ContentType.APPLICATION_JSON));
        // A server that answers a byte each second would never be too slow for any single one.
        ScheduledFuture<?> deadline =
                deadlines.schedule(() -> request.abort(), IN_ALL.toMillis(), TimeUnit.MILLISECONDS);
        // The body is not read: closing an answer unread closes its connection.
        try (ClassicHttpResponse answer = client.executeOpen(null, request, null)) {
            return new Answer(answer.getCode(), retryAfter(answer.getFirstHeader("Retry-After")));
        } finally {
            deadline.cancel(false);
        }
    }

    private static Duration retryAfter(@Nullable Header header) {
        String seconds = header == null ? "" : header.getValue();
        return seconds.matches("[0-9]{1,4}")
                ? Duration.ofSeconds(Math.min(MOST_SECONDS, Integer.parseInt(seconds)))
                : Duration.ZERO;
    }

    @Override
    public void close() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }
}
