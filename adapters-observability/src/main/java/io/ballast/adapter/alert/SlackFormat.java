package io.ballast.adapter.alert;

import io.ballast.domain.document.CanonicalJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** For a webhook of Slack: its notification is the headline. A section may have 3,000 characters, a header 150, as many as no headline has. */
final class SlackFormat implements Writing {

    private static final int LONGEST_SECTION = 2_900;

    private final Wording wording;

    SlackFormat(Wording wording) {
        this.wording = wording;
    }

    @Override
    public Message message(Alert alert, Instant at) {
        String headline = wording.headline(alert);
        List<String> details =
                wording.details(alert).stream().map(Wording::escaped).toList();
        return new Message(
                CanonicalJson.write(Map.of(
                        "text",
                        Wording.escaped(headline),
                        "blocks",
                        List.of(
                                block("header", text("plain_text", headline)),
                                block("section", text("mrkdwn", Wording.fitting(details, LONGEST_SECTION)))))),
                Map.of());
    }

    private static Map<String, Object> block(String type, Map<String, Object> text) {
        return Map.of("type", type, "text", text);
    }

    private static Map<String, Object> text(String type, String text) {
        return Map.of("type", type, "text", text);
    }
}
