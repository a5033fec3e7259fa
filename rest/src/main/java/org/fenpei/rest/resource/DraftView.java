package org.fenpei.rest.resource;

import java.util.List;
import org.fenpei.api.model.BulkTarget;
import org.fenpei.api.model.Draft;
import org.jspecify.annotations.Nullable;

/**
 * What a draft looks like: as {@link DraftReader} reads it.
 *
 * @param reps who picks, in order
 * @param order {@code snake} or {@code straight}
 * @param rounds how many turns each has
 * @param prefers what those like who have no list of their own
 */
record DraftView(List<PickerView> reps, String order, @Nullable Integer rounds, List<WishView> prefers) {

    /** One who picks. */
    record PickerView(String rep, @Nullable List<WishView> prefers) {}

    /** Something that is liked. */
    record WishView(@Nullable String where, @Nullable String most, @Nullable String least) {
        static List<WishView> of(List<Draft.Wish> wishes) {
            return wishes.stream()
                    .map(wish -> new WishView(
                            wish.where(), wish.most() ? wish.attribute() : null, wish.most() ? null : wish.attribute()))
                    .toList();
        }
    }

    static @Nullable DraftView of(BulkTarget to) {
        Draft draft = to.draft();
        return draft == null
                ? null
                : new DraftView(
                        to.shares().stream()
                                .map(share -> picker(share.rep(), draft.own().get(share.rep())))
                                .toList(),
                        draft.snake() ? "snake" : "straight",
                        draft.rounds(),
                        WishView.of(draft.wishes()));
    }

    private static PickerView picker(String rep, @Nullable List<Draft.Wish> own) {
        return new PickerView(rep, own == null ? null : WishView.of(own));
    }
}
