package org.fenpei.strategy.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What is kept of a list of rules is little, and enough to say again what the rules were. */
class RulebookTest {

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void rulesAreReadAgainAsTheyWere(@ForAll("conditions") List<String> conditions) {
        Slots slots = new Slots();
        List<Rule> rules = new ArrayList<>();
        for (String when : conditions) {
            Node quick = QuickParser.parse(when, slots);
            Node node = quick != null
                    ? quick
                    : CelCompilation.get().compile(when, slots).node();
            if (node != null) {
                rules.add(new Rule("r" + rules.size(), when, quick != null, node, new Target.ToTeam("t")));
            }
        }
        Rulebook book = new Rulebook(rules, slots.keys());
        assertEquals(rules, book.rules());
        assertEquals(rules, book.rules(), "and once more");
    }

    @Test
    void theSameAttributeAndTheSameTextAreKeptOnce() {
        Slots slots = new Slots();
        Leaf.In one = in("lead.attributes.tier == \"gold\"", slots);
        Leaf.In other = in("lead.attributes.tier in [\"gold\", \"silver\"]", slots);
        assertSame(one.key(), other.key());
        assertSame(one.literals().get(0), other.literals().get(0));
    }

    private static Leaf.In in(String when, Slots slots) {
        return assertInstanceOf(Leaf.In.class, QuickParser.parse(when, slots));
    }

    @Provide
    Arbitrary<List<String>> conditions() {
        return Conditions.sound().list().ofMinSize(1).ofMaxSize(30);
    }
}
