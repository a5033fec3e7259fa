package org.fenpei.engine.credit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fenpei.api.model.BlacklistEntry;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.Setting;
import org.fenpei.engine.duplicate.CustomerKeys;
import org.fenpei.engine.duplicate.ExactKey;
import org.jspecify.annotations.Nullable;

/**
 * The customers of a unit that nobody is to get. Each entry is kept as a document of its own among what the unit has settled, under
 * a name made of the key's SHA-256: so the list has a history, and names nobody. A lead costs one digest for each of its keys of a
 * kind that the list has at all.
 */
public final class Blacklist {

    /** Nobody. */
    public static final Blacklist NONE = new Blacklist(Map.of());

    private static final String PREFIX = "blacklisted.";
    private static final int HEX_DIGITS = 40;

    private final Map<String, BlacklistEntry> entries;
    private final Set<BlacklistEntry.Key> kinds = EnumSet.noneOf(BlacklistEntry.Key.class);

    private Blacklist(Map<String, BlacklistEntry> entries) {
        this.entries = entries;
        entries.values().forEach(entry -> kinds.add(entry.key()));
    }

    /** The list that is among what a unit has settled. */
    public static Blacklist of(Collection<Setting> settings) {
        Map<String, BlacklistEntry> entries = new HashMap<>();
        for (Setting setting : settings) {
            if (setting.name().startsWith(PREFIX)) {
                BlacklistEntry entry = entry(setting);
                entries.put(entry.id(), entry);
            }
        }
        return entries.isEmpty() ? NONE : new Blacklist(entries);
    }

    private static BlacklistEntry entry(Setting setting) {
        Map<String, Object> document = setting.document();
        return new BlacklistEntry(
                setting.unit(),
                setting.name().substring(PREFIX.length()),
                BlacklistEntry.Key.valueOf(String.valueOf(document.get("key"))),
                String.valueOf(document.get("why")),
                String.valueOf(document.get("by")),
                Instant.parse(String.valueOf(document.get("at"))));
    }

    /** What keeps an entry. */
    public static Setting kept(BlacklistEntry entry) {
        return new Setting(
                entry.unit(),
                PREFIX + entry.id(),
                Map.of(
                        "key", entry.key().name(),
                        "why", entry.why(),
                        "by", entry.by(),
                        "at", entry.at().toString()));
    }

    /** What takes an entry away. */
    public static Setting gone(BlacklistEntry entry) {
        return new Setting(entry.unit(), PREFIX + entry.id(), Map.of());
    }

    /** The id of a key; null if the text is no such key. */
    public static @Nullable String id(String unit, BlacklistEntry.Key key, String value) {
        @Nullable ExactKey exact = CustomerKeys.of(ExactKey.Kind.valueOf(key.name()), value);
        return exact == null ? null : id(unit, exact);
    }

    private static String id(String unit, ExactKey key) {
        try {
            String text = unit + '\n' + key.kind().name().toLowerCase(Locale.ROOT) + '\n' + key.value();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first entry that is about the lead's customer. */
    Optional<BlacklistEntry> about(Lead lead) {
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        for (ExactKey key : CustomerKeys.of(lead.attributes())) {
            if (kinds.contains(BlacklistEntry.Key.valueOf(key.kind().name()))) {
                @Nullable BlacklistEntry entry = entries.get(id(lead.unit(), key));
                if (entry != null) {
                    return Optional.of(entry);
                }
            }
        }
        return Optional.empty();
    }

    /** The entry of that id. */
    public Optional<BlacklistEntry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** All entries, the latest first. */
    public List<BlacklistEntry> entries() {
        List<BlacklistEntry> all = new ArrayList<>(entries.values());
        all.sort(Comparator.comparing(BlacklistEntry::at).reversed().thenComparing(BlacklistEntry::id));
        return all;
    }
}
