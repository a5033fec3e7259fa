package org.fenpei.bench.turns;

import org.fenpei.strategy.roundrobin.TurnTable;

/** Fenpei's table of turns: never further from anybody's share than the best possible bound. */
final class TablePicker extends Picker {

    private final TurnTable table = new TurnTable();
    private final String[] ids;
    private final int[] places;
    private int[] members;

    TablePicker(int capacity, Comings comings) {
        super("Fenpei", comings);
        ids = new String[capacity];
        for (int i = 0; i < capacity; i++) {
            ids[i] = "rep-" + i;
        }
        places = new int[capacity];
        members = new int[capacity + 1];
    }

    @Override
    void join(int member, int weight) {
        int place = table.join(ids[member], weight);
        places[member] = place;
        if (place >= members.length) {
            members = java.util.Arrays.copyOf(members, place * 2);
        }
        members[place] = member;
    }

    @Override
    void leave(int member) {
        table.leave(places[member]);
    }

    @Override
    int next() {
        return members[table.next()];
    }
}
