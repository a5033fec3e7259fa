package org.fenpei.strategy.tck;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;

/** An invented person, no part of whose data stands anywhere else: where it shows, something leaks. */
final class Person {

    private static final Map<String, Object> DATA = Map.of(
            LeadField.NAME.attribute(), "Quillon Abernathy",
            LeadField.PHONE.attribute(), "+8613900007319",
            LeadField.EMAIL.attribute(), "q.abernathy@mail.example",
            LeadField.ADDRESS.attribute(), "Flat 9, Zephyr Wharf");

    private static final List<String> TRACES = List.of("quillon", "abernathy", "7319", "zephyr");

    private Person() {}

    /** The lead with the person's data added. */
    static Lead in(Lead lead) {
        return new Lead(
                lead.id(),
                lead.unit(),
                lead.source(),
                lead.externalId(),
                lead.priority(),
                lead.receivedAt(),
                lead.attributes().with(DATA));
    }

    /** Demands that nothing of the person shows in an answer: its reasons, its group, its state. */
    static void requireAbsent(String rule, Object answer) {
        String shown = answer.toString().toLowerCase(Locale.ROOT);
        for (String trace : TRACES) {
            if (shown.contains(trace)) {
                throw Broken.rule(
                        rule,
                        "the lead's name, phone, e-mail or address shows in the answer; give codes and numbers instead");
            }
        }
    }
}
