package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The blocks in which a lead lies: hashes of 64 bits, at most {@value #MOST}, the most telling first. Two leads with an equal
 * exact key always share one. Names share one if their words are equal in any order, if what the companies call themselves
 * is equal or sounds equal, if one of the telling words is equal, if a typing error leaves the beginning or the end as it
 * is, or if one is the initials of the other. Words that many names carry make no block of their own.
 */
public final class BlockKeys {

    /** So many a lead has at most. */
    public static final int MOST = 8;

    /** Counts up when other keys are made of the same lead, so that what is kept has to be made again. */
    public static final long VERSION = 1;

    private static final int MOST_WORDS = 3;

    private BlockKeys() {}

    /** The keys of a lead, without doubles. */
    public static List<Long> of(Profile profile) {
        Set<Long> keys = new LinkedHashSet<>();
        profile.exact().forEach(key -> keys.add(hash(key.kind().name(), key.value())));
        List<Long> names = new ArrayList<>();
        @Nullable CompanyName company = profile.company();
        @Nullable PersonName person = profile.person();
        if (company != null) {
            whole(company, names);
        }
        if (person != null && person.telling() && company == null) {
            names.add(hash("person", person.key()));
        }
        if (!profile.address().isEmpty()) {
            names.add(hash("address", profile.address()));
        }
        if (company != null) {
            parts(company, names);
        } else if (person != null && person.telling()) {
            String initials = person.sounds().stream()
                    .map(sound -> sound.substring(0, 1))
                    .sorted()
                    .collect(Collectors.joining());
            String where = profile.postcode().isEmpty() ? profile.city() : profile.postcode();
            if (!where.isEmpty()) {
                names.add(hash("near", initials + where));
            }
            person.sounds().stream()
                    .filter(sound -> sound.length() > 2)
                    .forEach(sound -> names.add(hash("near", sound + where)));
        }
        keys.addAll(names);
        return keys.stream().limit(MOST).toList();
    }

    private static void whole(CompanyName company, List<Long> keys) {
        String words = company.tokens().stream()
                .map(token -> token.kind() == NameToken.Kind.OWN ? token.sound() : token.notion())
                .sorted()
                .collect(Collectors.joining(" "));
        boolean common = company.own().size() == company.tokens().size()
                && company.tokens().get(0).kind() != NameToken.Kind.OWN;
        String places = company.places().stream().sorted().collect(Collectors.joining(" "));
        if (!places.isEmpty()) {
            // A name that many carry is found by its place, though the block of the name alone is not read to its end.
            keys.add(hash("words", words + "@" + places));
        }
        if (!common || places.isEmpty()) {
            keys.add(hash("words", words));
        }
        if (!common) {
            keys.add(hash("own", joined(company.own())));
        }
    }

    private static String joined(List<NameToken> own) {
        return own.stream().map(NameToken::sound).collect(Collectors.joining());
    }

    private static void parts(CompanyName company, List<Long> keys) {
        List<NameToken> own = company.own().stream()
                .filter(token -> token.kind() == NameToken.Kind.OWN)
                .toList();
        if (own.size() > 1) {
            own.stream()
                    .sorted(Comparator.comparingDouble(NameToken::bits).reversed())
                    .limit(MOST_WORDS)
                    .filter(token -> token.bits() >= 8)
                    .forEach(token -> keys.add(hash("own", token.sound())));
        }
        if (!company.initials().isEmpty()) {
            keys.add(hash("own", company.initials()));
        }
        if (own.size() == 1 && own.get(0).han()) {
            String text = own.get(0).text();
            if (text.length() > 2) {
                keys.add(hash("begins", text.substring(0, 2) + (text.length() > 3 ? 4 : 3)));
                keys.add(hash("ends", text.substring(text.length() - 2) + (text.length() > 3 ? 4 : 3)));
            }
        }
        String joined = joined(own);
        if (joined.length() > 5) {
            // Letters swapped or doubled change nothing here.
            keys.add(hash("letters", letters(joined)));
            // Names of ten letters have both lengths, so that one letter more or less does not part them.
            for (int half = joined.length() > 10 ? 5 : 4; half <= (joined.length() > 9 ? 5 : 4); half++) {
                keys.add(hash("begins", joined.substring(0, half)));
                keys.add(hash("ends", joined.substring(joined.length() - half)));
            }
        }
    }

    private static String letters(String text) {
        return text.chars()
                .distinct()
                .sorted()
                .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                .toString();
    }

    /** FNV-1a over the characters, mixed so that all bits count. */
    static long hash(String kind, String value) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < kind.length(); i++) {
            hash = (hash ^ kind.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ ':') * 0x100000001b3L;
        for (int i = 0; i < value.length(); i++) {
            hash = (hash ^ value.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }
}
