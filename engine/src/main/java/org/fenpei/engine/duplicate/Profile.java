package org.fenpei.engine.duplicate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/**
 * What tells who a lead is about, in normal form. Made once for each lead (some ten microseconds) and compared often.
 *
 * @param exact keys that only one customer has
 * @param company the company's name; null if none is given
 * @param person the contact person's name; null if none is given
 * @param places codes of the places that the address names
 * @param city the city as given, folded; empty if none is given
 * @param postcode letters and digits; empty if none is given
 * @param address house number and street, folded; empty if none is given
 */
public record Profile(
        List<ExactKey> exact,
        @Nullable CompanyName company,
        @Nullable PersonName person,
        Set<String> places,
        String city,
        String postcode,
        String address) {

    private static final int LONGEST = 80;

    /** Copies. */
    public Profile {
        exact = List.copyOf(exact);
        places = Set.copyOf(places);
    }

    /** Of a lead's attributes, with the usual fields and guessed rarities. */
    public static Profile of(Attributes attributes) {
        return of(attributes, Fields.USUAL, Rarity.GUESSED);
    }

    /** Of a lead's attributes. */
    public static Profile of(Attributes attributes, Fields fields, Rarity rarity) {
        @Nullable String company = attributes.text(LeadField.COMPANY);
        @Nullable String person = attributes.text(LeadField.NAME);
        CompanyName name = company == null ? null : CompanyName.of(company, rarity);
        PersonName contact = person == null ? null : PersonName.of(person);
        return new Profile(
                ExactKeys.of(attributes, fields),
                name == null || name.isEmpty() ? null : name,
                contact == null || contact.words().isEmpty() ? null : contact,
                places(attributes),
                folded(attributes.text(LeadField.CITY), ""),
                folded(attributes.text(LeadField.POSTCODE), ""),
                address(attributes.text(LeadField.ADDRESS)));
    }

    private static Set<String> places(Attributes attributes) {
        Set<String> places = new LinkedHashSet<>();
        for (LeadField field : List.of(LeadField.CITY, LeadField.PROVINCE)) {
            @Nullable String code = Places.code(folded(attributes.text(field), ""));
            // A province says nothing that its city does not.
            if (code != null && places.isEmpty()) {
                places.add(code);
            }
        }
        return places;
    }

    private static String folded(@Nullable String text, String between) {
        if (text == null) {
            return "";
        }
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return Fold.words(Fold.fold(cut)).stream()
                .filter(word -> !word.equals("&"))
                .collect(Collectors.joining(between));
    }

    /** The house number and the longest word of the street: everything else is written now so, now so. */
    private static String address(@Nullable String text) {
        String folded = folded(text, " ");
        String number = "";
        String street = "";
        for (String word : folded.split(" ")) {
            if (number.isEmpty() && word.chars().anyMatch(Character::isDigit)) {
                number = word;
            } else if (word.length() > street.length() && Places.code(word) == null) {
                street = word;
            }
        }
        return number.isEmpty() || street.isEmpty() ? "" : (number + " " + street).toLowerCase(Locale.ROOT);
    }

    /** Whether there is a key of that kind. */
    boolean has(ExactKey.Kind kind) {
        for (ExactKey key : exact) {
            if (key.kind() == kind) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key of that kind is one of the other's. */
    boolean shares(ExactKey.Kind kind, Profile other) {
        for (ExactKey key : exact) {
            if (key.kind() == kind && other.exact.contains(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "Profile[" + exact.size() + " keys]";
    }
}
