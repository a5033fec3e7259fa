package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The name of a company, taken apart.
 *
 * @param tokens its words without legal form, places and branch, in their order; empty if nothing was left
 * @param places codes of the places it names
 * @param branch what distinguishes a branch, folded; empty if it is a branch without a name, null if it is none
 * @param kind the kind of its legal form; null if it does not say
 */
public record CompanyName(List<NameToken> tokens, Set<String> places, @Nullable String branch, @Nullable String kind) {

    /** Copies. */
    public CompanyName {
        tokens = List.copyOf(tokens);
        places = Set.copyOf(places);
    }

    /** Takes a name apart, with guessed rarities. */
    public static CompanyName of(String name) {
        return of(name, Rarity.GUESSED);
    }

    /** Takes a name apart. */
    public static CompanyName of(String name, Rarity rarity) {
        return new CompanyParser(Objects.requireNonNull(rarity, "rarity")).parse(name);
    }

    /** Whether the name says nothing. */
    boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** The words that the company calls itself, or all of them if all are common. */
    List<NameToken> own() {
        List<NameToken> own = new ArrayList<>(tokens.size());
        for (NameToken token : tokens) {
            if (token.kind() == NameToken.Kind.OWN) {
                own.add(token);
            }
        }
        return own.isEmpty() ? tokens : own;
    }

    /** The information in all words. */
    double bits() {
        return tokens.stream().mapToDouble(NameToken::bits).sum();
    }

    /** First letters of the words, in the order given; empty for fewer than three. */
    String initials() {
        if (tokens.size() < 3) {
            return "";
        }
        StringBuilder initials = new StringBuilder(tokens.size());
        for (NameToken token : tokens) {
            if (token.han()) {
                return "";
            }
            initials.append(token.text().charAt(0));
        }
        return initials.toString();
    }

    /** One normal form: the words in order, their place and branch; names with equal forms count as one. */
    public String normal() {
        String words = tokens.stream().map(NameToken::text).collect(Collectors.joining(" "));
        return branch == null ? words : words + String.format(Locale.ROOT, " (%s)", branch);
    }

    @Override
    public String toString() {
        return "CompanyName[" + tokens.size() + " words]";
    }
}
