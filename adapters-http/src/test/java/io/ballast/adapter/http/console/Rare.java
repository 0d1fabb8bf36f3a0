package io.ballast.adapter.http.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** States that no day has, and that a page must bear. */
final class Rare {

    private static final int INSTRUMENTS = 40;

    private static final int LAYERS = 5;
    private static final int LONGEST_NAME = 64;

    private Rare() {}

    /** A crowded one has two hundred positions. */
    static ObjectNode state(String name) {
        ObjectNode state = PretendedInstance.state("active");
        ObjectNode portfolio = (ObjectNode) state.get("portfolio");
        switch (name) {
            case "extreme" -> extreme(portfolio);
            case "crowded" -> crowded(portfolio);
            case "empty" -> {
                portfolio.putArray("positions");
                portfolio.putArray("pyramids");
                ((ObjectNode) portfolio.get("totals")).put("live_positions", 0).put("total_risk_amount", "0.00");
            }
            default -> {
                // As it is.
            }
        }
        return state;
    }

    /** What is there once the page shows the state. */
    static String sign(String name) {
        return switch (name) {
            case "empty" -> "text=No position is open.";
            case "locked" -> "#token-dialog[open]";
            case "runbook" -> "#i01";
            default -> "#pyramids svg";
        };
    }

    /** The most digits that a price, an amount and a number of lots can have, and next to nothing beside them. */
    private static void extreme(ObjectNode portfolio) {
        ObjectNode totals = (ObjectNode) portfolio.get("totals");
        for (String amount : new String[] {"closed_equity", "total_risk_amount", "margin_used"}) {
            totals.put(amount, "99999999999999999999.99999999");
        }
        String[][] layers = {
            {"123456789012.12345678", "123456789012.12345670", "1000000", "80000000000000000000.00"},
            {"123456789012.12345679", "0.00000001", "1", "123456789012.12"},
            {"123456789012.12345680", "123456789012.12345690", "7", "0.00"}
        };
        ArrayNode positions = (ArrayNode) portfolio.get("positions");
        for (int i = 0; i < layers.length; i++) {
            ((ObjectNode) positions.get(i))
                    .put("position_id", (char) ('A' + i) + "W".repeat(LONGEST_NAME - 1))
                    .put("instrument", "M".repeat(LONGEST_NAME))
                    .put("entry_price", layers[i][0])
                    .put("current_stop", layers[i][1])
                    .put("lots", Integer.parseInt(layers[i][2]))
                    .put("risk_amount", layers[i][3]);
        }
    }

    private static void crowded(ObjectNode portfolio) {
        ArrayNode positions = (ArrayNode) portfolio.get("positions");
        ObjectNode one = (ObjectNode) positions.get(0);
        positions.removeAll();
        for (int i = 0; i < INSTRUMENTS * LAYERS; i++) {
            int layer = i % LAYERS + 1;
            positions.add(one.deepCopy()
                    .put("position_id", "P-" + i)
                    .put("instrument", "INSTRUMENT_" + i / LAYERS)
                    .put("layer", layer)
                    .put("is_base_position", layer == 1)
                    .put("entry_price", (52_000 + 300 * layer) + ".00")
                    .put("current_stop", (51_600 + 290 * layer) + ".00"));
        }
    }
}
