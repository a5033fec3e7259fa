package org.fenpei.strategy.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.fenpei.api.model.Codes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a bundle declares about one of its classes for Declarative Services.
 *
 * @param id its id
 * @param properties its service properties as texts
 */
record Component(String id, Map<String, String> properties) {

    /**
     * Finds the component of a class.
     *
     * @param rule the rule that demands it
     * @param itsOwnRule whether that rule is being checked; if another one is, it is left open
     * @param files the bundle
     * @param type the class
     * @param service the interface that it must be registered under
     * @param idProperty the property that must hold its id
     */
    static Component require(
            String rule, boolean itsOwnRule, BundleFiles files, Class<?> type, Class<?> service, String idProperty) {
        try {
            return require(rule, files, type, service, idProperty);
        } catch (AssertionError e) {
            if (itsOwnRule) {
                throw e;
            }
            throw Broken.unclear(rule, e);
        }
    }

    private static Component require(
            String rule, BundleFiles files, Class<?> type, Class<?> service, String idProperty) {
        Element root = find(files, type.getName());
        if (root == null) {
            throw Broken.rule(
                    rule,
                    "no OSGI-INF/*.xml declares " + type.getName()
                            + " as a component; is @Component on it, and does bnd run before the tests?");
        }
        if (!attributes(root, "provide", "interface").contains(service.getName())) {
            throw Broken.rule(rule, "the component is not registered as " + service.getName());
        }
        Map<String, String> properties = properties(root);
        String id = properties.get(idProperty);
        if (id == null || !Codes.isCode(id)) {
            throw Broken.rule(rule, "the property " + idProperty + " of the component is no code: " + id);
        }
        return new Component(id, properties);
    }

    private static @Nullable Element find(BundleFiles files, String type) {
        for (String path : files.paths()) {
            byte[] xml = path.startsWith("OSGI-INF/") && path.endsWith(".xml") ? files.bytes(path) : null;
            if (xml == null) {
                continue;
            }
            Element root = parse(path, xml).getDocumentElement();
            if (attributes(root, "implementation", "class").contains(type)) {
                return root;
            }
        }
        return null;
    }

    private static Document parse(String path, byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(path + " cannot be read", e);
        }
    }

    private static List<String> attributes(Element root, String tag, String attribute) {
        List<String> values = new ArrayList<>();
        NodeList found = root.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            values.add(((Element) found.item(i)).getAttribute(attribute));
        }
        return values;
    }

    private static Map<String, String> properties(Element root) {
        Map<String, String> properties = new TreeMap<>();
        NodeList found = root.getElementsByTagName("property");
        for (int i = 0; i < found.getLength(); i++) {
            Element property = (Element) found.item(i);
            String value = property.hasAttribute("value") ? property.getAttribute("value") : property.getTextContent();
            properties.put(property.getAttribute("name"), value.strip());
        }
        return properties;
    }

    /** The property of that name as a boolean. */
    boolean flag(String name, boolean otherwise) {
        String value = properties.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }
}
