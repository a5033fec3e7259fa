package org.fenpei.strategy.territory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.fenpei.api.model.Attributes;
import org.fenpei.api.model.Lead;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AttributeChange;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.ExampleLead;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.strategy.territory.Whereabouts.Ambiguous;
import org.fenpei.strategy.territory.Whereabouts.Contradictory;
import org.fenpei.strategy.territory.Whereabouts.Known;
import org.fenpei.strategy.territory.Whereabouts.Unknown;
import org.jspecify.annotations.Nullable;

/** Says where a lead is, finds the most specific territory there, and gives the lead to its owner. */
final class TerritoryDecider implements StepDecider {

    private static final int CHOICES = 8;
    private static final List<Part> OTHERS =
            Stream.of(Part.values()).filter(part -> part != Part.REGION).toList();

    private final Settings settings;
    private final Regions regions;
    private final Territories territories;
    private final Locator locator;
    private final TerritoryCodes codes;

    /**
     * What is answered to a lead of which only a region's code is known, if the owner can have it or there is none: made when
     * first asked for.
     */
    private final AtomicReferenceArray<@Nullable StepOutcome> answers;

    TerritoryDecider(Settings settings, Regions regions) {
        this.settings = settings;
        this.regions = regions;
        this.territories = settings.territories();
        this.locator = new Locator(regions, new RegionReader(regions, settings.home()));
        this.codes = new TerritoryCodes(regions, territories);
        this.answers = new AtomicReferenceArray<>(regions.size());
    }

    @Override
    public StepOutcome decide(StepRequest request) {
        int node = codeAlone(request.lead().attributes());
        int number = node == Regions.NONE ? TerritoryCodes.NONE : codes.territory(node);
        if (node == Regions.NONE || (number != TerritoryCodes.NONE && !isAvailable(request, territories.get(number)))) {
            return read(request);
        }
        StepOutcome answer = answers.get(node);
        if (answer == null) {
            answer = read(request);
            answers.set(node, answer);
        }
        return answer;
    }

    @Override
    public List<AttributeChange> turningPoints(Lead lead) {
        return new NearTerritories(regions, territories, locator).of(lead.attributes());
    }

    @Override
    public List<ExampleLead> examples() {
        return new TerritoryExamples(settings, regions, codes).list();
    }

    /** All territories that hold the place, the most specific first. */
    @Override
    public List<Reason> details(StepRequest request) {
        Attributes attributes = request.lead().attributes();
        if (!(locator.locate(attributes) instanceof Known known)) {
            return List.of();
        }
        List<Reason> details = new ArrayList<>();
        for (int hit : territories.holding(known.node(), postcode(known.node(), attributes.text(LeadField.POSTCODE)))) {
            Territory territory = territories.get(Territories.number(hit));
            String rep = territory.rep();
            String team = territory.team();
            if (rep != null) {
                details.add(Reason.of("territory.holds.rep", "territory", territory.id(), "rep", rep));
            } else if (team != null) {
                details.add(Reason.of("territory.holds.team", "territory", territory.id(), "team", team));
            }
        }
        if (details.size() < 2) {
            return List.of();
        }
        details.add(0, regions.reason("territory.holding", "region", known.node()));
        return details;
    }

    /** The region, if its code is all that is said about the lead's place. */
    private int codeAlone(Attributes attributes) {
        String code = attributes.text(LeadField.REGION);
        int node = code == null ? Regions.NONE : codes.node(code);
        if (node == Regions.NONE || (territories.havePostcodes() && attributes.text(LeadField.POSTCODE) != null)) {
            return Regions.NONE;
        }
        for (Part part : OTHERS) {
            if (attributes.text(part.field()) != null) {
                return Regions.NONE;
            }
        }
        return node;
    }

    private static boolean isAvailable(StepRequest request, Territory territory) {
        String rep = territory.rep();
        return rep != null ? candidate(request.candidates(), rep) : member(request.candidates(), territory.team());
    }

    private StepOutcome read(StepRequest request) {
        Attributes attributes = request.lead().attributes();
        Whereabouts whereabouts = locator.locate(attributes);
        if (whereabouts instanceof Known known) {
            return place(request, known, attributes.text(LeadField.POSTCODE));
        }
        List<Reason> reasons = List.of(said(whereabouts));
        if (whereabouts instanceof Unknown unknown && unknown.part() != Part.COUNTRY) {
            long postcode = postcode(settings.home(), attributes.text(LeadField.POSTCODE));
            if (territories.knows(postcode)) {
                return give(request, territories.holding(Regions.NONE, postcode), "", List.of(), reasons);
            }
        }
        return settings.unknown().outcome(reasons);
    }

    private StepOutcome place(StepRequest request, Known known, @Nullable String text) {
        String region = regions.code(known.node());
        List<Reason> reasons = new ArrayList<>();
        reasons.add(regions.reason(
                "territory.found." + known.by().name().toLowerCase(Locale.ROOT),
                known.part().field().attribute(),
                known.node()));
        Part ignored = known.ignored();
        if (ignored != null) {
            reasons.add(regions.reason("territory.partly", ignored.field().attribute(), known.node()));
        }
        return give(request, territories.holding(known.node(), postcode(known.node(), text)), region, reasons, reasons);
    }

    /** The postcode, packed with the country that it is one of: the innermost around the region that has such a range. */
    private long postcode(int node, @Nullable String text) {
        if (text == null) {
            return Postcodes.NONE;
        }
        for (int up = node; up != Regions.NONE; up = regions.parent(up)) {
            long country = regions.country(up);
            long postcode = country == RegionCodes.NONE ? Postcodes.NONE : Postcodes.of(country, text);
            if (territories.knows(postcode)) {
                return postcode;
            }
        }
        return Postcodes.NONE;
    }

    /**
     * Gives the lead to the first owner who can have it.
     *
     * @param hits the territories, the most specific first
     * @param region the region's code; empty if only the postcode is known
     * @param why how the region was found
     * @param otherwise the reasons if no territory gets it
     */
    private StepOutcome give(StepRequest request, int[] hits, String region, List<Reason> why, List<Reason> otherwise) {
        List<Reason> skipped = new ArrayList<>();
        for (int hit : hits) {
            Territory territory = territories.get(Territories.number(hit));
            if (!territory.owned()) {
                continue;
            }
            StepOutcome outcome = owner(request, territory, Territories.byPostcode(hit), why, skipped);
            if (outcome != null) {
                return outcome;
            }
        }
        if (region.isEmpty() && skipped.isEmpty()) {
            return settings.unknown().outcome(otherwise);
        }
        List<Reason> reasons = new ArrayList<>();
        reasons.add(
                skipped.isEmpty()
                        ? regions.reason("territory.none", "region", codes.node(region))
                        : Reason.of("territory.exhausted"));
        reasons.addAll(skipped);
        reasons.addAll(why);
        return settings.noTerritory().outcome(reasons);
    }

    private @Nullable StepOutcome owner(
            StepRequest request, Territory territory, boolean byPostcode, List<Reason> why, List<Reason> skipped) {
        String rep = territory.rep();
        String team = territory.team();
        boolean available = isAvailable(request, territory);
        List<Reason> reasons = new ArrayList<>();
        if (available) {
            reasons.add(
                    rep != null
                            ? Reason.of("territory.rep", "territory", territory.id(), "rep", rep)
                            : Reason.of("territory.team", "territory", territory.id(), "team", String.valueOf(team)));
        } else {
            Reason busy = rep != null
                    ? Reason.of("territory.busy.rep", "territory", territory.id(), "rep", rep)
                    : Reason.of("territory.busy.team", "territory", territory.id(), "team", String.valueOf(team));
            boolean waitsInVain =
                    settings.ifUnavailable() == Settings.IfUnavailable.WAIT && rep != null && request.hasLeft(rep);
            if (settings.ifUnavailable() == Settings.IfUnavailable.UP || waitsInVain) {
                skipped.add(busy);
                return null;
            }
            reasons.add(busy);
        }
        reasons.addAll(skipped);
        if (byPostcode) {
            reasons.add(Reason.of("territory.found.postcode", "territory", territory.id()));
        }
        reasons.addAll(why);
        if (!available) {
            return settings.ifUnavailable() == Settings.IfUnavailable.WAIT
                    ? new StepOutcome.Await(reasons, List.of())
                    : new StepOutcome.Pass(reasons, List.of());
        }
        return rep != null
                ? new StepOutcome.Assign(rep, reasons, List.of())
                : new StepOutcome.ToTeam(String.valueOf(team), reasons, List.of());
    }

    private Reason said(Whereabouts whereabouts) {
        if (whereabouts instanceof Ambiguous ambiguous) {
            List<String> choices =
                    ambiguous.nodes().stream().map(regions::describe).toList();
            String shown = String.join(", ", choices.subList(0, Math.min(CHOICES, choices.size())));
            return Reason.of(
                    "territory.ambiguous",
                    "field",
                    ambiguous.part().field().attribute(),
                    "choices",
                    choices.size() > CHOICES ? shown + ", …" : shown);
        }
        if (whereabouts instanceof Contradictory contradictory) {
            return Reason.of(
                    "territory.contradiction",
                    "field",
                    contradictory.part().field().attribute());
        }
        Part part = whereabouts instanceof Unknown unknown ? unknown.part() : null;
        return part == null
                ? Reason.of("territory.nowhere")
                : Reason.of("territory.unknown", "field", part.field().attribute());
    }

    /** Candidates come in the order of their ids. */
    private static boolean candidate(List<Candidate> candidates, String rep) {
        int low = 0;
        int high = candidates.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = candidates.get(middle).id().compareTo(rep);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    private static boolean member(List<Candidate> candidates, @Nullable String team) {
        for (Candidate candidate : candidates) {
            if (candidate.rep().teams().contains(team)) {
                return true;
            }
        }
        return false;
    }
}
