package com.example.fenpei.language;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.fenpei.api.model.LeadField;
import org.fenpei.api.model.Reason;
import org.fenpei.api.strategy.AssignmentStrategy;
import org.fenpei.api.strategy.Candidate;
import org.fenpei.api.strategy.StepConfig;
import org.fenpei.api.strategy.StepDecider;
import org.fenpei.api.strategy.StepOutcome;
import org.fenpei.api.strategy.StepRequest;
import org.fenpei.api.strategy.StrategyId;
import org.osgi.service.component.annotations.Component;

/**
 * Narrows the candidates to the reps who speak the language of the lead; the next step says which of them gets it. Regions
 * of a language do not matter: who speaks {@code pt} serves {@code pt-BR}.
 */
@Component
@StrategyId(id = "language")
public final class LanguageMatch implements AssignmentStrategy {

    @Override
    public StepDecider prepare(StepConfig config) {
        String attribute = config.text("attribute");
        boolean waits = config.choice("otherwise", "pass", "wait").equals("wait");
        config.refuseUnknown();
        return new Decider(attribute == null ? "languages" : attribute, waits);
    }

    /** Immutable, so that all threads may share it. */
    private record Decider(String attribute, boolean waits) implements StepDecider {

        @Override
        public StepOutcome decide(StepRequest request) {
            String language = language(request.lead().attributes().text(LeadField.LANGUAGE));
            if (language.isEmpty()) {
                return new StepOutcome.Pass(Reason.of("language.unknown"));
            }
            Set<String> speakers = request.candidates().stream()
                    .filter(candidate -> speaks(candidate, language))
                    .map(Candidate::id)
                    .collect(Collectors.toSet());
            if (!speakers.isEmpty()) {
                Reason reason = Reason.of("language.match", "language", language, "reps", speakers.size());
                return new StepOutcome.Narrow(speakers, language, reason);
            }
            Reason nobody = Reason.of("language.nobody", "language", language);
            return waits ? new StepOutcome.Await(nobody) : new StepOutcome.Pass(nobody);
        }

        private boolean speaks(Candidate candidate, String language) {
            List<String> spoken = candidate.rep().attributes().texts(attribute);
            return spoken.stream().anyMatch(tag -> language(tag).equals(language));
        }

        /** The language of a BCP 47 tag, without region and script; empty if there is none. */
        private static String language(String tag) {
            return tag == null ? "" : Locale.forLanguageTag(tag).getLanguage();
        }
    }
}
