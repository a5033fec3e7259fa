package org.fenpei.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.fenpei.api.model.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** That people read names and words where reasons have ids and codes. */
class NamedSentencesTest {

    private static final Naming NAMES = (kind, id) ->
            Map.of("rep/li.wei", "李伟", "team/east", "华东", "rep/bob", "bob").get(kind + "/" + id);

    private final TextsService texts = new TextsService(proxy(BundleContext.class));

    NamedSentencesTest() {
        texts.addingBundle(proxy(Bundle.class), null);
        texts.use(NAMES);
    }

    /** No bundle is there; asked for an entry, it is the engine's own file. */
    private static <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().equals("getEntry") ? entry(arguments) : null));
    }

    private static @Nullable URL entry(Object[] arguments) throws MalformedURLException {
        return Path.of("src/main/resources", String.valueOf(arguments[0]))
                .toUri()
                .toURL();
    }

    private String english(Reason reason) {
        return texts.sentence(reason, Locale.ENGLISH);
    }

    private String chinese(Reason reason) {
        return texts.sentence(reason, Locale.SIMPLIFIED_CHINESE);
    }

    @Test
    void whoHasANameIsCalledByItAndTheIdStandsBehindIt() {
        Reason given = Reason.of("engine.manual", "actor", "boss", "rep", "li.wei");
        assertEquals("boss gave the lead to 李伟 (li.wei).", english(given));
        assertEquals(
                "线索 L 已被 李伟（li.wei） 领取。", chinese(Reason.of("engine.already-taken", "lead", "L", "owner", "li.wei")));
        assertEquals(
                "Nobody can take the lead now (group: 华东 (east)).",
                english(Reason.of("engine.no-candidate", "group", "east")));
    }

    @Test
    void whatBringsItsNameInBothLanguagesIsCalledByThatOfTheReader() {
        Reason found = new Reason(
                "engine.already-taken", Map.of("lead", "CN-32", "lead_en", "Jiangsu", "lead_zh", "江苏", "owner", "bob"));
        assertEquals("线索 江苏（CN-32） 已被 bob 领取。", chinese(found));
        assertTrue(english(found).contains("Jiangsu (CN-32)"), english(found));
    }

    @Test
    void spansAndInstantsAreSaidInWords() {
        Reason over = new Reason(
                "engine.waited-for-step", Map.of("step", "turn", "span", "PT90M", "since", "2026-03-02T01:00:00.123Z"));
        assertEquals(
                "The lead has been waiting since 2026-03-02 01:00 UTC; step turn lets it wait 1 hour 30 minutes at most, so the next step"
                        + " is asked.",
                english(over));
        assertTrue(chinese(over).contains("1 小时 30 分钟"), chinese(over));
    }

    @Test
    void whoHasNoOtherNameIsCalledByTheIdAlone() {
        for (String rep : new String[] {"bob", "nobody"}) {
            assertEquals(
                    "boss gave the lead to " + rep + ".",
                    english(Reason.of("engine.manual", "actor", "boss", "rep", rep)));
        }
        texts.use(Naming.NONE);
        assertEquals(
                "boss gave the lead to li.wei.", english(Reason.of("engine.manual", "actor", "boss", "rep", "li.wei")));
    }

    @Test
    void wordsAreInTheReadersLanguage() {
        Reason away = Reason.of("engine.rep-inactive", "rep", "li.wei", "state", "on_leave");
        assertEquals("李伟 (li.wei) is not active (on leave).", english(away));
        assertEquals("李伟（li.wei） 不在岗（休假）。", chinese(away));
        assertEquals("目前无人可以接收该线索（分组：全体）。", chinese(Reason.of("engine.no-candidate", "group", "all")));
        assertEquals("找不到 销售 x。", chinese(Reason.of("engine.not-found", "what", "rep", "id", "x")));
    }

    @Test
    void wholeNumbersAreReadWithoutAFraction() {
        Reason side = new Reason(
                "engine.canary-candidate", Map.of("share", 50.0, "place", 39.15, "version", 2, "policy", "p"));
        assertTrue(english(side).contains("below 50 %"), english(side));
        assertTrue(english(side).contains("39.15 %"), english(side));
    }

    @Test
    void timesAreWrittenForPeople() {
        assertEquals(
                "The file has no such column; its columns are: 2026-11-16 00:00.",
                english(Reason.of("engine.import-no-column", "columns", "2026-11-16T00:00")));
    }
}
