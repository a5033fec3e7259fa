package org.fenpei.engine.duplicate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two leads. Each part that agrees or differs adds or takes bits of evidence (the logarithm of how much more often
 * that happens among duplicates than among others: Fellegi and Sunter 1969); the sum, less what must be proved because most
 * pairs are none, makes the probability. Symmetric; some microseconds.
 */
public final class Similarity {

    /** Of so many pairs that share a block about one is a duplicate by chance alone, as a binary logarithm. */
    private static final double TO_PROVE = 9;

    private static final double SHARED_CONTACT_SOFTENS = -6;
    private static final double HALF = 0.4;
    private static final double HALF_AGREES = -3;

    private final Thresholds thresholds;

    /** With these thresholds. */
    public Similarity(Thresholds thresholds) {
        this.thresholds = Objects.requireNonNull(thresholds, "thresholds");
    }

    /** Compares. */
    public Match compare(Profile a, Profile b) {
        List<Evidence> evidence = new ArrayList<>();
        boolean contact = exact(a, b, evidence);
        company(a, b, contact, evidence);
        person(a, b, evidence);
        address(a, b, contact, evidence);
        evidence.sort(Comparator.comparingDouble((Evidence one) -> -Math.abs(one.bits()))
                .thenComparing(Evidence::part));
        double bits = evidence.stream().mapToDouble(Evidence::bits).sum() - TO_PROVE;
        double score = 1 / (1 + Math.pow(2, -bits));
        return new Match(score, thresholds.verdict(score), evidence);
    }

    /** Whether a number or an address agrees that only one customer has. */
    private static boolean exact(Profile a, Profile b, List<Evidence> evidence) {
        boolean registered = agree(
                a, b, ExactKey.Kind.ACCOUNT, Evidence.Part.ACCOUNT, 25, Evidence.Part.ACCOUNT_OTHER, -3, evidence);
        registered |= agree(a, b, ExactKey.Kind.TAX, Evidence.Part.TAX, 24, Evidence.Part.TAX_OTHER, -14, evidence);
        boolean phone =
                agree(a, b, ExactKey.Kind.PHONE, Evidence.Part.PHONE, 16, Evidence.Part.CONTACT_OTHER, -0.5, evidence);
        boolean mail =
                agree(a, b, ExactKey.Kind.EMAIL, Evidence.Part.EMAIL, 18, Evidence.Part.CONTACT_OTHER, -0.5, evidence);
        if (!mail) {
            agree(a, b, ExactKey.Kind.DOMAIN, Evidence.Part.DOMAIN, 9.5, Evidence.Part.CONTACT_OTHER, -1, evidence);
        }
        return registered || phone || mail;
    }

    private static boolean agree(
            Profile a,
            Profile b,
            ExactKey.Kind kind,
            Evidence.Part part,
            double bits,
            Evidence.Part other,
            double less,
            List<Evidence> evidence) {
        boolean one = a.has(kind);
        if (!one || !b.has(kind)) {
            return false;
        }
        boolean agrees = a.shares(kind, b);
        evidence.add(agrees ? new Evidence(part, bits) : new Evidence(other, less));
        return agrees;
    }

    private static void company(Profile a, Profile b, boolean contact, List<Evidence> evidence) {
        @Nullable CompanyName one = a.company();
        @Nullable CompanyName two = b.company();
        if (one == null || two == null) {
            return;
        }
        NameComparison.Outcome names = NameComparison.compare(one, two);
        double bits = names.bits();
        if (bits < 0 && translated(one, two)) {
            // A translated name cannot be recognised, so that it is unlike tells little.
            bits *= 0.3;
        }
        bits = contact ? Math.max(SHARED_CONTACT_SOFTENS, bits) : bits;
        boolean equal = names.share() > 0.97;
        evidence.add(new Evidence(
                bits <= 0 ? Evidence.Part.COMPANY_OTHER : equal ? Evidence.Part.COMPANY : Evidence.Part.COMPANY_SIMILAR,
                bits));
        places(a, b, one, two, contact, evidence);
        branches(one, two, contact, evidence);
    }

    private static boolean translated(CompanyName one, CompanyName two) {
        boolean hanOne = one.tokens().stream().anyMatch(NameToken::han);
        boolean hanTwo = two.tokens().stream().anyMatch(NameToken::han);
        return hanOne != hanTwo;
    }

    private static void places(
            Profile a, Profile b, CompanyName one, CompanyName two, boolean contact, List<Evidence> evidence) {
        Places.Relation named = Places.relation(one.places(), two.places());
        boolean han = one.tokens().get(0).han() && two.tokens().get(0).han();
        double bits =
                switch (named) {
                    case SAME -> 1.5;
                    case WITHIN -> 0.5;
                    case APART -> contact ? -4 : -10;
                    case UNKNOWN -> {
                        Set<String> placesOne = new HashSet<>(one.places());
                        Set<String> placesTwo = new HashSet<>(two.places());
                        placesOne.addAll(a.places());
                        placesTwo.addAll(b.places());
                        yield switch (Places.relation(placesOne, placesTwo)) {
                            case SAME -> 1.5;
                            case WITHIN -> 0.5;
                            case APART -> -6;
                                // Chinese names are unique within the place they name only.
                            case UNKNOWN -> narrow(one) == narrow(two) ? 0 : han ? -2 : -1;
                        };
                    }
                };
        if (bits != 0) {
            evidence.add(new Evidence(bits > 0 ? Evidence.Part.PLACE : Evidence.Part.PLACE_OTHER, bits));
        }
    }

    /** Whether the name says more than the country. */
    private static boolean narrow(CompanyName name) {
        return name.places().stream().anyMatch(code -> code.length() > 2);
    }

    private static void branches(CompanyName one, CompanyName two, boolean contact, List<Evidence> evidence) {
        if (one.branch() == null && two.branch() == null) {
            return;
        }
        if (Objects.equals(one.branch(), two.branch())) {
            evidence.add(new Evidence(Evidence.Part.BRANCH, 2));
        } else {
            boolean both = one.branch() != null && two.branch() != null;
            evidence.add(new Evidence(Evidence.Part.BRANCH_OTHER, contact ? -3 : both ? -14 : -9));
        }
    }

    private static void person(Profile a, Profile b, List<Evidence> evidence) {
        @Nullable PersonName one = a.person();
        @Nullable PersonName two = b.person();
        @Nullable Double likeness = one == null || two == null ? null : one.likeness(two);
        if (one == null || two == null || likeness == null) {
            return;
        }
        boolean companies = a.company() != null && b.company() != null;
        double most = companies ? 4 : Math.min(one.bits(), two.bits());
        // Colleagues are two people of one customer.
        double least = companies ? -0.7 : -8;
        double from = 0.7;
        // Half a name agrees: one family, or one name mistyped.
        double unlike = likeness < HALF || companies ? least : HALF_AGREES;
        double bits = likeness < from ? unlike : most * (0.3 + 0.7 * (likeness - from) / (1 - from));
        evidence.add(new Evidence(
                likeness < from
                        ? Evidence.Part.PERSON_OTHER
                        : likeness < 1 ? Evidence.Part.PERSON_SIMILAR : Evidence.Part.PERSON,
                bits));
        if (!companies) {
            cities(a, b, evidence);
        }
    }

    private static void cities(Profile a, Profile b, List<Evidence> evidence) {
        boolean postcode = !a.postcode().isEmpty() && a.postcode().equals(b.postcode());
        if (postcode) {
            evidence.add(new Evidence(Evidence.Part.PLACE, 5));
        } else if (!a.city().isEmpty() && !b.city().isEmpty()) {
            boolean same = a.city().equals(b.city())
                    || Places.relation(a.places(), b.places()) == Places.Relation.SAME
                    || Distance.typo(a.city(), b.city()) > 0;
            evidence.add(same ? new Evidence(Evidence.Part.PLACE, 3) : new Evidence(Evidence.Part.PLACE_OTHER, -3));
        }
    }

    private static void address(Profile a, Profile b, boolean contact, List<Evidence> evidence) {
        if (!a.address().isEmpty() && !b.address().isEmpty()) {
            boolean same = a.address().equals(b.address());
            boolean near = same || Distance.typo(a.address(), b.address()) > 0.8;
            evidence.add(
                    near
                            ? new Evidence(Evidence.Part.ADDRESS, same ? 8 : 5)
                            : new Evidence(Evidence.Part.ADDRESS_OTHER, contact ? -1 : -2.5));
        }
    }
}
