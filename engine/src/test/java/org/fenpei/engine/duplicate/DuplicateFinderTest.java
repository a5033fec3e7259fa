package org.fenpei.engine.duplicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Known leads are found through their blocks, at a bounded cost. */
final class DuplicateFinderTest {

    private final Map<String, Profile> known = new HashMap<>();
    private final MemoryBlocks blocks = new MemoryBlocks();
    private final DuplicateFinder finder =
            new DuplicateFinder(blocks, known::get, new Similarity(Thresholds.USUAL), DuplicateFinder.USUAL_READ);

    private void know(String id, Profile profile) {
        known.put(id, profile);
        blocks.add(id, BlockKeys.of(profile));
    }

    @Test
    void findsTheLikeliestFirst() {
        know("similar", Leads.lead("company=Huawei"));
        know("equal", Leads.lead("company=华为技术有限公司;phone=13912345670"));
        know("other", Leads.lead("company=中兴通讯股份有限公司;phone=13912345671"));
        List<DuplicateFinder.Found> found = finder.find(Leads.lead("company=華為技術;phone=139-1234-5670"));
        assertEquals(
                List.of("equal", "similar"),
                found.stream().map(DuplicateFinder.Found::lead).toList());
        assertEquals(Match.Verdict.SURE, found.get(0).match().verdict());
        assertEquals(
                "engine.duplicate-phone",
                found.get(0).match().evidence().get(0).reason().code());
    }

    @Test
    void whatIsTakenOutIsNotFound() {
        Profile lead = Leads.lead("company=华为技术有限公司");
        know("a", lead);
        blocks.remove("a", BlockKeys.of(lead));
        assertEquals(Set.of(), finder.candidates(lead));
    }

    @Test
    void whatIsGoneIsNoDuplicate() {
        Profile lead = Leads.lead("company=华为技术有限公司");
        know("a", lead);
        known.clear();
        assertEquals(List.of(), finder.find(lead));
    }

    @Test
    void aLookUpReadsNoMoreHoweverManyLeadsAreKept() {
        for (int i = 0; i < 20_000; i++) {
            know(
                    "lead" + i,
                    Leads.lead("company=鑫源" + (char) ('\u4e00' + i % 200) + "贸易有限公司;email=x" + i + "@acme.com"));
        }
        Set<String> candidates = finder.candidates(Leads.lead("company=鑫源一贸易有限公司;email=new@acme.com"));
        assertTrue(candidates.size() <= BlockKeys.MOST * DuplicateFinder.USUAL_READ, () -> "read " + candidates.size());
    }

    @Test
    void aNameThatManyCarryIsFoundByItsPlace() {
        know("mine", Leads.company("昆山市鑫源贸易有限公司"));
        for (int i = 0; i < 1_000; i++) {
            know("lead" + i, Leads.company("上海鑫源贸易有限公司"));
        }
        assertTrue(finder.candidates(Leads.company("昆山鑫源贸易有限公司")).contains("mine"));
    }

    @Test
    void thresholdsDecideWhatIsSure() {
        Similarity strict = new Similarity(new Thresholds(0.9999999, 0.9));
        Profile a = Leads.lead("phone=13912345670");
        assertEquals(Match.Verdict.POSSIBLE, strict.compare(a, a).verdict());
        assertEquals(
                Match.Verdict.SURE,
                new Similarity(Thresholds.USUAL).compare(a, a).verdict());
        assertThrows(IllegalArgumentException.class, () -> new Thresholds(0.5, 0.9));
        assertThrows(IllegalArgumentException.class, () -> new Thresholds(Double.NaN, 0.5));
    }
}
