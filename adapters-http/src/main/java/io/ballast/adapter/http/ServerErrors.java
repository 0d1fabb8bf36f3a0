package io.ballast.adapter.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the HTTP server refuses before a request reaches us, as a problem instead of its own page. */
final class ServerErrors extends ErrorHandler {

    private final HttpConfig config;
    private final Supplier<UUID> ids;

    ServerErrors(HttpConfig config, Supplier<UUID> ids) {
        this.config = config;
        this.ids = ids;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        byte[] body = body(response.getStatus(), response.getHeaders());
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private byte[] body(int status, HttpFields.Mutable fields) {
        String id = ids.get().toString();
        fields.put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Headers.forAnswers(config).forEach(fields::put);
        fields.put(Guard.CORRELATION, id);
        return Json.bytes(Problem.of(status).document(id));
    }
}
