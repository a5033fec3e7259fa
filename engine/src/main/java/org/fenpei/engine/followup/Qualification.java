package org.fenpei.engine.followup;

import java.time.Instant;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Whether a contact counts as work on a lead: a person made it, who owns the lead or works on it, while it was the owner's; its type is
 * in the list, and there is enough of it. What is first in the way is the reason why not. A pure function.
 *
 * @param qualifies whether it counts
 * @param why why, or why not
 */
public record Qualification(boolean qualifies, Reason why) {

    /**
     * Who is whom when a contact is recorded.
     *
     * @param rep who had the contact
     * @param onBehalf whether somebody else recorded it for him
     * @param owner who owns the lead; null if nobody does
     * @param ownedSince since when; null if nobody does
     * @param attributes what is known of the lead, which may name those who work on it
     */
    public record People(
            String rep,
            boolean onBehalf,
            @Nullable String owner,
            @Nullable Instant ownedSince,
            Attributes attributes) {}

    /**
     * What there is to count.
     *
     * @param type the contact's type
     * @param content its content
     * @param at when it was
     * @param automatic whether a machine made it
     */
    public record Contact(String type, String content, Instant at, boolean automatic) {}

    /** Of a contact that is recorded. */
    public static Qualification of(FollowUpSettings settings, People people, Contact contact) {
        @Nullable Reason no = whyNot(settings, people, contact);
        if (no == null) {
            no = whyNot(settings, contact);
        }
        return no == null
                ? new Qualification(true, Reason.of("engine.follow-up-counts", "rep", people.rep()))
                : new Qualification(false, no);
    }

    /** What of its content is in the way; null if nothing is. */
    public static @Nullable Reason whyNot(FollowUpSettings settings, Contact contact) {
        if (!settings.qualifying().contains(contact.type())) {
            return Reason.of("engine.follow-up-kind", "kind", contact.type());
        }
        String content = contact.content().strip();
        int length = content.codePointCount(0, content.length());
        return length < settings.minimumContent()
                ? Reason.of("engine.follow-up-short", "least", settings.minimumContent(), "present", length)
                : null;
    }

    private static @Nullable Reason whyNot(FollowUpSettings settings, People people, Contact contact) {
        if (contact.automatic()) {
            return Reason.of("engine.follow-up-automatic");
        }
        if (people.owner() == null || people.ownedSince() == null) {
            return Reason.of("engine.follow-up-unowned");
        }
        if (!people.rep().equals(people.owner()) && !worksOn(settings, people.attributes(), people.rep())) {
            return Reason.of("engine.follow-up-not-owner", "rep", people.rep(), "owner", people.owner());
        }
        if (people.onBehalf() && !settings.onBehalfCounts()) {
            return Reason.of("engine.follow-up-on-behalf", "rep", people.rep());
        }
        return contact.at().isBefore(people.ownedSince())
                ? Reason.of(
                        "engine.follow-up-before", "since", people.ownedSince().toString())
                : null;
    }

    /** Whether a rep works on a lead beside its owner. */
    public static boolean worksOn(FollowUpSettings settings, Attributes attributes, String rep) {
        String attribute = settings.collaboratorAttribute();
        if (settings.collaborators().contains(rep)) {
            return true;
        }
        if (attribute == null) {
            return false;
        }
        Object named = attributes.get(attribute);
        return named instanceof String one
                ? one.equals(rep)
                : attributes.texts(attribute).contains(rep);
    }
}
