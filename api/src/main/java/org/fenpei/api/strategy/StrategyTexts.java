package org.fenpei.api.strategy;

/**
 * Where a bundle of strategies, guards or retention rules keeps what people read. The engine looks there; no code is
 * needed.
 *
 * <ul>
 *   <li>{@value #MESSAGES}, and the same with {@code _zh_CN} before the ending: UTF-8 properties. Under a reason's code
 *       stands its sentence, with arguments by name in braces: <code>roundrobin.turn=It is {rep}''s turn.</code> Under
 *       {@code <id>.title} and {@code <id>.description} stand the strategy's name and what it does.
 *   <li>{@value #SCHEMAS}{@code <id>.json}: the JSON Schema (2020-12) of a step's configuration. Titles and descriptions
 *       in it are keys of the messages.
 * </ul>
 */
public final class StrategyTexts {

    /** The path of the English messages inside the bundle. */
    public static final String MESSAGES = "OSGI-INF/fenpei/messages.properties";

    /** The folder of the configuration schemas inside the bundle. */
    public static final String SCHEMAS = "OSGI-INF/fenpei/schema/";

    private StrategyTexts() {}
}
