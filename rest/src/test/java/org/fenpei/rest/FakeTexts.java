package org.fenpei.rest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.fenpei.api.model.Problem;
import org.fenpei.api.model.Reason;
import org.fenpei.api.service.Texts;

/** The sentences of this bundle, put together as the engine does it; codes of others are shown as they are. */
final class FakeTexts implements Texts {

    private final Properties english = load("messages.properties");
    private final Properties chinese = load("messages_zh_CN.properties");

    static Properties load(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(FakeTexts.class.getResourceAsStream("/OSGI-INF/fenpei/" + name)),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @Override
    public String sentence(Reason reason, Locale locale) {
        String text = messages(locale).getProperty(reason.code());
        if (text == null) {
            return reason.code() + " " + reason.args();
        }
        for (Map.Entry<String, Object> arg : reason.args().entrySet()) {
            text = text.replace("{" + arg.getKey() + "}", arg.getValue().toString());
        }
        return text;
    }

    @Override
    public String sentence(Problem problem, Locale locale) {
        return problem.path() + ": " + sentence(problem.reason(), locale);
    }

    @Override
    public String text(String key, Locale locale) {
        return messages(locale).getProperty(key, key);
    }

    private Properties messages(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }
}
