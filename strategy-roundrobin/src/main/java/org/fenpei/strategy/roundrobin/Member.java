package org.fenpei.strategy.roundrobin;

import org.fenpei.api.guard.RepFacts;
import org.jspecify.annotations.Nullable;

/** A member of a {@link Standing}, and what is kept for him. */
final class Member {

    final String id;

    /** What is kept; null for one who is not a member yet, or no more. */
    @Nullable
    Account account;

    /** The same as a text; null as long as it is being changed. */
    @Nullable
    String text;

    /** His place at the table, while he is present. */
    int place = Places.NOBODY;

    /** What is known of his work as of this decision, where leads given by hand count. */
    @Nullable
    RepFacts facts;

    /** When he was seen last by who looked for those who are gone. */
    int seen;

    Member(String id) {
        this.id = id;
    }

    /** What is kept of one who is a member. */
    Account known() {
        Account known = account;
        if (known == null) {
            throw new IllegalStateException("a member without an account");
        }
        return known;
    }

    boolean isPresent() {
        return account != null && account.present();
    }
}
