package io.ballast.adapter.alert;

import io.ballast.application.port.out.RecoveryObserver.Urgency;
import io.ballast.domain.document.CanonicalJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** For a bot of Telegram. A message may have 4,096 characters: whole lines are left out, since half a tag is refused. */
final class TelegramFormat implements Writing {

    private static final int LONGEST = 4_000;

    private final String chat;
    private final Wording wording;

    TelegramFormat(String chat, Wording wording) {
        this.chat = chat;
        this.wording = wording;
    }

    @Override
    public Message message(Alert alert, Instant at) {
        List<String> lines = new ArrayList<>();
        lines.add("<b>" + Wording.escaped(wording.headline(alert)) + "</b>");
        wording.details(alert).forEach(line -> lines.add(Wording.escaped(line)));
        Map<String, Object> document = document(alert, Wording.fitting(lines, LONGEST));
        document.put("parse_mode", "HTML");
        return new Message(CanonicalJson.write(document), Map.of());
    }

    @Override
    public Message plainMessage(Alert alert, Instant at) {
        List<String> lines = new ArrayList<>(List.of(wording.headline(alert)));
        lines.addAll(wording.details(alert));
        return new Message(CanonicalJson.write(document(alert, Wording.fitting(lines, LONGEST))), Map.of());
    }

    private Map<String, Object> document(Alert alert, String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("chat_id", chat);
        document.put("text", text);
        document.put("disable_notification", alert.kind().urgency() == Urgency.INFO);
        return document;
    }
}
