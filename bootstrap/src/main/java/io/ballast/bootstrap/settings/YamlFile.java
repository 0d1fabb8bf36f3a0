package io.ballast.bootstrap.settings;

import com.typesafe.config.ConfigOriginFactory;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A settings file. Every scalar is taken as the text that was written, so that no number is rounded on its way; each
 * knows its line. What YAML offers beyond sections, values and lists is refused.
 */
final class YamlFile {

    private static final String OF_YAML = "tag:yaml.org,2002:";
    private static final int LARGEST = 1 << 20;

    /** No reference to a section, so that a small file cannot unfold into a huge one. */
    private static final LoadSettings SYNTAX =
            LoadSettings.builder().setMaxAliasesForCollections(0).build();

    private final String shownName;
    private final Layer layer;
    private final Problems problems;

    private YamlFile(String shownName, Layer layer, Problems problems) {
        this.shownName = shownName;
        this.layer = layer;
        this.problems = problems;
    }

    static void read(Path path, String shownName, Layer layer, Problems problems) {
        new YamlFile(shownName, layer, problems).read(path);
    }

    private void read(Path path) {
        try {
            if (Files.size(path) > LARGEST) {
                problem("is larger than " + LARGEST + " bytes");
                return;
            }
            compose(Files.readString(path));
        } catch (NoSuchFileException e) {
            problem("there is no such file: " + path);
        } catch (CharacterCodingException e) {
            problem("is not text in UTF-8");
        } catch (IOException e) {
            problem("cannot be read: " + e);
        }
    }

    private void compose(String text) {
        List<Node> documents = new ArrayList<>();
        try {
            new Compose(SYNTAX).composeAllFromString(text).forEach(documents::add);
        } catch (MarkedYamlEngineException e) {
            // The library's message repeats the line, and there may be a secret on it.
            String place = e.getProblemMark()
                    .map(mark -> shownName + ":" + (mark.getLine() + 1))
                    .orElse(shownName);
            problems.add(place, "file", "is not valid YAML; a text with special characters belongs in quotes");
            return;
        } catch (YamlEngineException e) {
            problem("repeats a section by reference");
            return;
        }
        if (documents.size() > 1) {
            problem("holds more than one document");
        } else if (documents.size() == 1 && documents.get(0) instanceof MappingNode root) {
            section("", root);
        } else if (documents.size() == 1) {
            problem("must consist of keys and values");
        }
    }

    private void problem(String message) {
        problems.add(shownName, "file", message);
    }

    private void section(String path, MappingNode section) {
        for (NodeTuple tuple : section.getValue()) {
            String name = name(tuple);
            if (name != null) {
                entry(path.isEmpty() ? name : path + "." + name, tuple.getValueNode());
            }
        }
    }

    private void entry(String path, Node node) {
        String key = Layer.withoutRoot(path);
        boolean isOwnSection =
                SettingKey.find(key).map(spelling -> spelling.key().isSection()).orElse(false);
        if (node instanceof MappingNode mapping && !isOwnSection) {
            section(path, mapping);
            return;
        }
        ConfigValue value = value(key, node);
        if (value != null) {
            layer.put(path, value);
        }
    }

    private @Nullable ConfigValue value(String path, Node node) {
        if (!node.getTag().getValue().startsWith(OF_YAML)) {
            problems.add(source(node), path, "must not have a tag");
            return null;
        }
        if (node instanceof MappingNode mapping) {
            return section(path, node, mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigValue> elements = new ArrayList<>();
            for (Node element : sequence.getValue()) {
                ConfigValue value = value(path + "[" + elements.size() + "]", element);
                if (value == null) {
                    return null;
                }
                elements.add(value);
            }
            return at(node, ConfigValueFactory.fromIterable(elements));
        }
        if (node.getTag().equals(Tag.NULL)) {
            problems.add(source(node), path, "has no value");
            return null;
        }
        return at(node, ConfigValueFactory.fromAnyRef(((ScalarNode) node).getValue()));
    }

    private ConfigValue section(String path, Node node, MappingNode mapping) {
        Map<String, ConfigValue> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = name(tuple);
            ConfigValue value = name == null ? null : value(path + "." + name, tuple.getValueNode());
            if (name != null && value != null && fields.put(name, value) != null) {
                problems.add(source(tuple.getKeyNode()), path + "." + name, "is given twice");
            }
        }
        return at(node, ConfigValueFactory.fromMap(fields));
    }

    private @Nullable String name(NodeTuple tuple) {
        if (tuple.getKeyNode() instanceof ScalarNode name && !name.getValue().isEmpty()) {
            return name.getValue();
        }
        problems.add(source(tuple.getKeyNode()), "file", "a key must be a text");
        return null;
    }

    private ConfigValue at(Node node, ConfigValue value) {
        return value.withOrigin(ConfigOriginFactory.newSimple(source(node)));
    }

    private String source(Node node) {
        return node.getStartMark()
                .map(mark -> shownName + ":" + (mark.getLine() + 1))
                .orElse(shownName);
    }
}
