package org.fenpei.engine.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.LeadField;
import org.jspecify.annotations.Nullable;

/** By what a customer is recognised: account, phone, e-mail and company, each in a uniform form. */
public final class Marks {

    private static final int LONGEST = 200;

    private Marks() {}

    /** The marks of a lead with these attributes, which have been normalised; at most four. */
    public static List<String> of(Attributes attributes) {
        List<String> marks = new ArrayList<>(4);
        add(marks, "account:", attributes.text(LeadField.ACCOUNT));
        @Nullable String phone = attributes.text(LeadField.PHONE);
        // What is no number in E.164 may be anything, "none" included.
        add(marks, "phone:", phone != null && phone.startsWith("+") ? phone : null);
        add(marks, "email:", attributes.text(LeadField.EMAIL));
        @Nullable String company = attributes.text(LeadField.COMPANY);
        add(marks, "company:", company == null ? null : letters(company));
        return marks;
    }

    private static void add(List<String> marks, String kind, @Nullable String value) {
        if (value != null && !value.isEmpty() && value.length() <= LONGEST) {
            marks.add(kind + value.toLowerCase(Locale.ROOT));
        }
    }

    /** Letters and digits only: how blanks and points are set differs from form to form. */
    private static String letters(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
        return letters.toString();
    }
}
