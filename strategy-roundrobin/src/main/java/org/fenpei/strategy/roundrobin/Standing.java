package org.fenpei.strategy.roundrobin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StateChange;
import org.fenpei.api.strategy.StepState;
import org.jspecify.annotations.Nullable;

/**
 * How a group stands: what the step's state says of it, read, with a {@link TurnTable} beside it. It follows from the state
 * alone, so it may be forgotten at any time; it is kept from one decision to the next because reading it costs as much as
 * there are members. After a decision it stands as it will if the decision is kept, and can go back one decision if it is
 * not. Used by one thread at a time.
 */
final class Standing {

    private final String name;
    private final String groupKey;
    private final String prefix;
    private final Settings settings;
    private final TurnTable table = new TurnTable();
    private final Map<String, Member> members = new HashMap<>();
    private final Set<Member> unusual = new LinkedHashSet<>();
    private Member[] seated = new Member[8];
    private @Nullable Attendance attendance;
    private Group group;
    private @Nullable String text;
    private int present;
    private long weights;
    private int round;

    private final List<Former> undo = new ArrayList<>();
    private Group formerGroup;
    private @Nullable Attendance formerAttendance;
    private @Nullable String formerText;

    /** What was kept for a member before it was changed. */
    private record Former(Member member, @Nullable Account account, @Nullable String text) {}

    private Standing(String name, Settings settings, @Nullable String text) {
        this.name = name;
        this.groupKey = key(name);
        this.prefix = "m/" + name + "/";
        this.settings = settings;
        this.text = text;
        this.group = Group.parse(text);
        this.formerGroup = group;
        this.formerText = text;
    }

    /** The key of what is kept for a group as a whole. */
    static String key(String group) {
        return "g/" + group;
    }

    /** Reads what is kept: of those in scope, and, if that is not all, of those who are gone. */
    static Standing read(String group, Settings settings, StepState state, Attendance inScope) {
        Standing standing = new Standing(group, settings, state.get(key(group)));
        for (Seat seat : inScope.seats(settings)) {
            if (seat.where() != Seat.Where.GONE) {
                standing.read(seat.id(), state);
            }
        }
        if (standing.members.size() != standing.group.present() + standing.group.away()) {
            for (String key : state.keys(standing.prefix)) {
                String rep = key.substring(standing.prefix.length());
                // A group's name may hold a slash, a rep's id may not: the rest of another group's key does.
                if (rep.indexOf('/') < 0 && !standing.members.containsKey(rep)) {
                    standing.read(rep, state);
                }
            }
        }
        standing.table.setLevel(standing.group.level());
        return standing;
    }

    private void read(String id, StepState state) {
        String kept = state.get(prefix + id);
        if (kept != null) {
            Member member = new Member(id);
            apply(member, Account.parse(kept));
            member.text = kept;
        }
    }

    String name() {
        return name;
    }

    int size() {
        return members.size();
    }

    Group group() {
        return group;
    }

    TurnTable table() {
        return table;
    }

    Collection<Member> members() {
        return members.values();
    }

    /** Those present who are served by a multiple of their weight, or for whom leads given by hand were counted. */
    Collection<Member> unusual() {
        return unusual;
    }

    int present() {
        return present;
    }

    int away() {
        return members.size() - present;
    }

    /** The weights of all members together, those who are away included. */
    long weights() {
        return weights;
    }

    /** The member of that id, or a new one. */
    Member member(String id) {
        Member member = members.get(id);
        return member == null ? new Member(id) : member;
    }

    /**
     * Whether this is how the group stands by that state; goes back one decision if that makes it so.
     *
     * @param kept what the state holds for the group as a whole
     */
    boolean fits(@Nullable String kept) {
        if (kept == null) {
            return false;
        }
        if (kept.equals(text)) {
            return true;
        }
        if (formerGroup.seal() == 0 || !kept.equals(formerText)) {
            return false;
        }
        for (int i = undo.size() - 1; i >= 0; i--) {
            Former former = undo.get(i);
            apply(former.member(), former.account());
            former.member().text = former.text();
        }
        undo.clear();
        group = formerGroup;
        text = formerText;
        attendance = formerAttendance;
        table.setLevel(group.level());
        return true;
    }

    /** Begins a decision, and says for whom something has to be settled. */
    List<Seat> begin(Attendance now) {
        undo.clear();
        formerGroup = group;
        formerText = text;
        formerAttendance = attendance;
        attendance = now;
        Attendance before = formerAttendance;
        if (before == null) {
            return compareAll(now);
        }
        if (now.isSameAs(before)) {
            return List.of();
        }
        List<Seat> differing = new ArrayList<>();
        for (Seat seat : now.seatsChangedSince(before, settings)) {
            addIfDiffering(seat, members.get(seat.id()), differing);
        }
        return differing;
    }

    private List<Seat> compareAll(Attendance now) {
        round++;
        List<Seat> differing = new ArrayList<>();
        for (Seat seat : now.seats(settings)) {
            Member member = members.get(seat.id());
            if (member != null && seat.where() != Seat.Where.GONE) {
                member.seen = round;
            }
            if (seat.where() != Seat.Where.GONE) {
                addIfDiffering(seat, member, differing);
            }
        }
        for (Member member : members.values()) {
            if (member.seen != round) {
                differing.add(Seat.gone(member.id));
            }
        }
        return differing;
    }

    private static void addIfDiffering(Seat seat, @Nullable Member member, List<Seat> differing) {
        if (seat.differsFrom(member == null ? null : member.account)) {
            differing.add(seat);
        }
    }

    /** Takes over what is known of the candidates' work. */
    void know(List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            Member member = members.get(candidate.id());
            if (member != null) {
                member.facts = candidate.facts();
            }
        }
    }

    /** Keeps something else for a member; null forgets him. The level is left to who does it. */
    void set(Member member, @Nullable Account account) {
        undo.add(new Former(member, member.account, member.text));
        apply(member, account);
        member.text = null;
    }

    private void apply(Member member, @Nullable Account after) {
        Account before = member.account;
        if (before != null) {
            weights -= before.weight();
            if (before.present()) {
                present--;
                table.unseat(member.place);
                member.place = Places.NOBODY;
                unusual.remove(member);
            }
        }
        member.account = after;
        if (after == null) {
            members.remove(member.id);
            return;
        }
        if (before == null) {
            members.put(member.id, member);
        }
        weights += after.weight();
        if (after.present()) {
            present++;
            member.place = table.seat(member.id, after.share(), after.position(), after.served());
            if (member.place >= seated.length) {
                seated = Arrays.copyOf(seated, member.place * 2);
            }
            seated[member.place] = member;
            if (after.isUnusual()) {
                unusual.add(member);
            }
        }
    }

    /** The group as it is now, but for its seal. */
    void setGroup(Group now) {
        group = now;
        table.setLevel(now.level());
    }

    /** Whose turn it is. */
    Member choose() {
        return seated[table.choose()];
    }

    /** Whether the state says of a member what is known of him here. */
    boolean isTrueOf(Member member, StepState state) {
        return member.text == null || member.text.equals(state.get(prefix + member.id));
    }

    /** Gives a member a turn. */
    void serve(Member member, boolean keepLag) {
        undo.add(new Former(member, member.account, member.text));
        group = group.next(keepLag);
        table.serve(member.place, group.turns());
        member.account = member.known().served(group.turns(), keepLag);
        member.text = null;
    }

    /** What has to be kept, in the order of the keys, and seals it. */
    List<StateChange> changes() {
        List<StateChange> changes = new ArrayList<>(undo.size() + 1);
        Set<Member> changed = new LinkedHashSet<>();
        undo.forEach(former -> changed.add(former.member()));
        for (Member member : changed) {
            if (member.account != null) {
                member.text = member.account.text();
            }
            changes.add(new StateChange(prefix + member.id, member.text));
        }
        changes.sort(Comparator.comparing(StateChange::key));
        group = group.sealed(formerGroup.seal() == 0 ? Seal.of(all()) : Seal.after(formerGroup.seal(), changes));
        text = group.text();
        changes.add(0, new StateChange(groupKey, text));
        return changes;
    }

    private List<StateChange> all() {
        return members.values().stream()
                .map(member -> new StateChange(prefix + member.id, Objects.requireNonNull(member.text)))
                .sorted(Comparator.comparing(StateChange::key))
                .toList();
    }
}
