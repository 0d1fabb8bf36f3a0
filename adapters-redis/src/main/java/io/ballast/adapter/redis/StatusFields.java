package io.ballast.adapter.redis;

import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.PortfolioId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The written form of a status: single fields for people with a console, one document for programs. */
final class StatusFields {

    private StatusFields() {}

    /** Names and values in turn. No field is ever absent: what is not known is empty, and null in the document. */
    static List<String> of(Status status, PortfolioId portfolio, String hostName) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("epoch", status.epoch());
        document.put("instance", status.instance().value());
        document.put("state", status.state().name());
        document.put(
                "error_code",
                status.errorCode() == null ? null : status.errorCode().name());
        document.put("host", hostName);
        document.put("at", status.at().toString());
        List<String> fields = new ArrayList<>();
        document.forEach((name, value) -> {
            fields.add(name);
            fields.add(value == null ? "" : value.toString());
        });
        document.put("portfolio", portfolio.value());
        fields.add("doc");
        fields.add(CanonicalJson.write(document));
        return fields;
    }
}
