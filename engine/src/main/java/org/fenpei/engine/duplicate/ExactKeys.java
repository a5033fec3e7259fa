package org.fenpei.engine.duplicate;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/**
 * Reads the exact keys of a lead. What people type where they have nothing to say (numbers of one digit, 12345678,
 * test@test.com) is no key. At most {@value #MOST}: one of each kind first, then further phone numbers and addresses.
 */
final class ExactKeys {

    /** So many keys a lead has at most, which leaves room for blocks of names. */
    static final int MOST = 5;

    private static final int MOST_VALUES = 12;
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern BETWEEN =
            Pattern.compile("[;,|\\n\\uff0c\\uff1b\\u3001]|(?<=[0-9]{7})\\s*/\\s*(?=[+0-9]{7})");
    private static final Pattern MAIL = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{3,253}");
    private static final Pattern DUMMY =
            Pattern.compile(".*(\\d)\\1{6,}|.*(12345678|23456789|87654321|13800138000)\\d?");
    private static final Set<String> NOBODY = Set.of(
            "test", "none", "no", "na", "noreply", "no-reply", "nomail", "noemail", "unknown", "anonymous", "xxx");

    private final Fields fields;
    private final Attributes attributes;
    private final String region;
    private final List<ExactKey> first = new ArrayList<>();
    private final List<ExactKey> further = new ArrayList<>();

    private ExactKeys(Attributes attributes, Fields fields) {
        this.fields = fields;
        this.attributes = attributes;
        @Nullable String country = attributes.text(LeadField.COUNTRY);
        this.region = country != null && country.length() == 2 ? country.toUpperCase(Locale.ROOT) : "CN";
    }

    /** The keys, without doubles. */
    static List<ExactKey> of(Attributes attributes, Fields fields) {
        ExactKeys keys = new ExactKeys(attributes, fields);
        keys.read();
        Set<ExactKey> all = new LinkedHashSet<>(keys.first);
        all.addAll(keys.further);
        return all.stream().limit(MOST).toList();
    }

    private void read() {
        @Nullable String account = attributes.text(LeadField.ACCOUNT);
        add(
                ExactKey.Kind.ACCOUNT,
                account == null ? List.of() : List.of(account.strip().toLowerCase(Locale.ROOT)));
        @Nullable String country = attributes.text(LeadField.COUNTRY);
        add(
                ExactKey.Kind.TAX,
                values(fields.taxNumbers(), null).stream()
                        .map(text -> TaxNumbers.key(text, country == null || country.length() != 2 ? null : country))
                        .toList());
        add(
                ExactKey.Kind.PHONE,
                values(fields.phones(), LeadField.PHONE).stream()
                        .map(this::phone)
                        .toList());
        List<@Nullable String> addresses = values(fields.emails(), LeadField.EMAIL).stream()
                .map(this::mail)
                .toList();
        add(ExactKey.Kind.EMAIL, addresses);
        List<@Nullable String> domains = new ArrayList<>();
        values(fields.sites(), null).forEach(site -> domains.add(Domains.of(site)));
        for (String address : addresses) {
            domains.add(address == null ? null : Domains.of(address));
        }
        add(ExactKey.Kind.DOMAIN, domains);
    }

    private void add(ExactKey.Kind kind, List<? extends @Nullable String> values) {
        boolean more = false;
        for (String value : values) {
            if (value != null && !value.isEmpty()) {
                // A second domain or account tells less than one of another kind.
                (more ? further : first).add(new ExactKey(kind, value));
                more = true;
            }
        }
    }

    /** The texts of the attributes, those with several values taken apart. */
    private List<String> values(List<String> names, @Nullable LeadField standard) {
        List<String> given = new ArrayList<>();
        @Nullable String usual = standard == null ? null : attributes.text(standard);
        if (usual != null) {
            given.add(usual);
        }
        for (String name : names) {
            given.addAll(attributes.texts(name));
        }
        List<String> values = new ArrayList<>();
        for (String text : given) {
            for (String part : BETWEEN.split(text)) {
                if (!part.isBlank() && values.size() < MOST_VALUES) {
                    values.add(part.strip());
                }
            }
        }
        return values;
    }

    private @Nullable String phone(String text) {
        @Nullable String number = E164.matcher(text).matches() ? text : parsed(text);
        return number == null || DUMMY.matcher(number).matches() ? null : number;
    }

    private @Nullable String parsed(String text) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isPossibleNumber(number)
                    ? numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            // What nobody can dial tells nothing.
            return null;
        }
    }

    private @Nullable String mail(String given) {
        String text = given.toLowerCase(Locale.ROOT);
        if (!MAIL.matcher(text).matches()) {
            return null;
        }
        String local = text.substring(0, text.indexOf('@'));
        @Nullable String host = Domains.host(text.substring(local.length() + 1));
        if (host == null) {
            return null;
        }
        if (fields.withoutTags()) {
            int plus = local.indexOf('+');
            local = plus > 0 ? local.substring(0, plus) : local;
            local = Domains.ignoresDots(host) ? local.replace(".", "") : local;
            host = host.equals("googlemail.com") ? "gmail.com" : host;
        }
        boolean dummy = NOBODY.contains(local) || host.startsWith("test.") || local.isEmpty();
        return dummy ? null : local + "@" + host;
    }
}
