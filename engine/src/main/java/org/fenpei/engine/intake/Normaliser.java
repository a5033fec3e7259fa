package org.fenpei.engine.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Codes;
import org.fenpei.api.model.FieldType;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.LeadId;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Intake;
import org.fenpei.engine.grouping.PriorityRules;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Checks a lead that comes in, and makes it uniform: phone numbers to E.164, e-mail addresses to lower case, texts without
 * surrounding or doubled blanks and full-width Latin forms. What is merely odd is kept as given; only what cannot be used is
 * refused. Values are personal data and never part of a problem.
 */
@Component(service = Normaliser.class)
public final class Normaliser {

    private static final int MAX_ATTRIBUTES = 300;
    private static final int MAX_NAME = 100;
    private static final int MAX_CHARACTERS = 30_000;
    private static final int MAX_EXTERNAL_ID = 200;
    private static final String HOME_REGION = "CN";

    private final LeadIds ids;
    private final Clock clock;

    /** With the clock that stamps leads. */
    @Activate
    public Normaliser(@Reference Clock clock) {
        this.clock = clock;
        this.ids = new LeadIds(clock);
    }

    /** Everything wrong with a lead; empty if it can be taken in. */
    public List<Problem> check(Intake intake, String path) {
        List<Problem> problems = new ArrayList<>();
        if (!Codes.isCode(intake.source())) {
            problems.add(Problem.error(path + "/source", intake.source(), Reason.of("engine.no-code")));
        }
        String externalId = intake.externalId();
        if (externalId != null && (externalId.isBlank() || externalId.length() > MAX_EXTERNAL_ID)) {
            problems.add(Problem.error(
                    path + "/externalId", null, Reason.of("engine.length", "min", 1, "max", MAX_EXTERNAL_ID)));
        }
        if (externalId != null && externalId.chars().anyMatch(Character::isISOControl)) {
            problems.add(Problem.error(path + "/externalId", null, Reason.of("engine.character")));
        }
        if (intake.priority() < 0 || intake.priority() > Lead.MAX_PRIORITY) {
            problems.add(Problem.error(
                    path + "/priority",
                    String.valueOf(intake.priority()),
                    Reason.of("config.range", "min", 0, "max", Lead.MAX_PRIORITY)));
        }
        checkAttributes(intake.attributes(), path + "/attributes", problems);
        Reserved.check(intake.attributes().names(), path + "/attributes", problems);
        return problems;
    }

    /** Adds what is wrong with attributes. */
    public static void checkAttributes(Attributes attributes, String path, List<Problem> problems) {
        if (attributes.names().size() > MAX_ATTRIBUTES) {
            problems.add(Problem.error(
                    path,
                    String.valueOf(attributes.names().size()),
                    Reason.of("engine.too-many", "max", MAX_ATTRIBUTES)));
        }
        long characters = 0;
        for (Map.Entry<String, Object> entry : attributes.values().entrySet()) {
            String name = entry.getKey();
            String at = path + "/" + name.replace("~", "~0").replace("/", "~1");
            if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
                problems.add(Problem.error(at, null, Reason.of("engine.attribute-name", "max", MAX_NAME)));
            }
            FieldType expected = LeadField.of(name).map(LeadField::type).orElse(null);
            if (expected != null && !fits(entry.getValue(), expected)) {
                problems.add(Problem.error(
                        at,
                        null,
                        Reason.of("config.type", "expected", expected.name().toLowerCase(Locale.ROOT))));
            }
            if (entry.getValue().toString().indexOf('\0') >= 0) {
                problems.add(Problem.error(at, null, Reason.of("engine.character")));
            }
            characters += name.length() + entry.getValue().toString().length();
        }
        if (characters > MAX_CHARACTERS) {
            problems.add(Problem.error(
                    path, String.valueOf(characters), Reason.of("engine.too-long", "max", MAX_CHARACTERS)));
        }
    }

    private static boolean fits(Object value, FieldType type) {
        return switch (type) {
            case TEXT -> value instanceof String || value instanceof Long;
            case INTEGER, DECIMAL -> (value instanceof String text && text.isBlank()) || number(value, type) != null;
            case FLAG -> value instanceof Boolean;
            case TEXTS -> value instanceof List<?>;
        };
    }

    /**
     * A number as its attribute has it. Forms and spreadsheets send numbers as texts, and whole numbers with a point; what can be read without
     * a doubt is.
     */
    private static @Nullable Number number(Object value, FieldType type) {
        if (value instanceof String text) {
            String tidy = tidy(text);
            if (type == FieldType.INTEGER) {
                return NumberText.integer(tidy);
            }
            return NumberText.decimal(tidy);
        }
        if (!(value instanceof Number number)) {
            return null;
        }
        if (type == FieldType.DECIMAL) {
            return number.doubleValue();
        }
        return number instanceof Long whole ? whole : NumberText.whole(number.doubleValue());
    }

    /** The lead that becomes of it, with an id of its own. */
    public Lead normalise(Intake intake) {
        LeadId id = ids.next();
        return new Lead(
                id,
                intake.unit(),
                intake.source(),
                intake.externalId() == null
                        ? id.toString()
                        : intake.externalId().strip(),
                intake.priority(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                intake.priority() == 0
                        ? tidied(intake.attributes())
                        : tidied(intake.attributes()).with(Map.of(PriorityRules.GIVEN, intake.priority())));
    }

    /** The attributes in their uniform form; what is uniform already stays as it is. */
    public static Attributes tidied(Attributes given) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        given.values().forEach((name, value) -> {
            Object uniform = uniform(name, value);
            if (!value.equals(uniform)) {
                changes.put(name, uniform);
            }
        });
        return contacts(changes.isEmpty() ? given : given.with(changes));
    }

    /** A value as it is kept; null for a number that was left empty. */
    private static @Nullable Object uniform(String name, Object value) {
        FieldType type = LeadField.of(name).map(LeadField::type).orElse(null);
        if (type == FieldType.INTEGER || type == FieldType.DECIMAL) {
            return number(value, type);
        }
        if (value instanceof String text) {
            return tidy(text);
        }
        // A telephone number or a postcode without quotes.
        return type == FieldType.TEXT && value instanceof Long ? value.toString() : value;
    }

    private static Attributes contacts(Attributes given) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        @Nullable String email = given.text(LeadField.EMAIL);
        if (email != null) {
            changes.put(LeadField.EMAIL.attribute(), email.toLowerCase(Locale.ROOT));
        }
        @Nullable String phone = given.text(LeadField.PHONE);
        if (phone != null) {
            changes.put(LeadField.PHONE.attribute(), phone(phone, given.text(LeadField.COUNTRY)));
        }
        return changes.isEmpty() ? given : given.with(changes);
    }

    /** NFKC turns full-width forms into the usual ones; blanks of all kinds become one. */
    private static String tidy(String text) {
        String stripped = text.strip();
        boolean plain = stripped.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (plain) {
            return stripped;
        }
        String usual = Normalizer.isNormalized(stripped, Normalizer.Form.NFKC)
                ? stripped
                : Normalizer.normalize(stripped, Normalizer.Form.NFKC);
        return usual.replaceAll("[ \\t\\u00a0\\u3000]+", " ").strip();
    }

    private static String phone(String text, @Nullable String country) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String region = country != null && country.length() == 2 ? country.toUpperCase(Locale.ROOT) : HOME_REGION;
        try {
            PhoneNumber number = numbers.parse(text, region);
            return numbers.isPossibleNumber(number)
                    ? numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164)
                    : text;
        } catch (NumberParseException e) {
            // A number that nobody can dial is still what the customer gave.
            return text;
        }
    }
}
