package org.fenpei.engine.duplicate;

import java.net.IDN;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of a host's name that belongs to its holder: {@code bosch.com.cn} of {@code www.bosch.com.cn}. The usual second
 * labels below countries are a short list, not the whole public suffix list, of which the rest (names of cities and
 * prefectures) hardly occurs in leads; a rare one of them makes a domain that many share, and then a block that is not read
 * to its end. Providers of mail and sites where anybody has a page are signs of nobody.
 */
final class Domains {

    private static final Domains KNOWN = new Domains();
    private static final int LONGEST = 253;

    private final Set<String> second = new HashSet<>();
    private final Set<String> chinese = new HashSet<>();
    private final Set<String> shared = new HashSet<>();
    private final Set<String> places = new HashSet<>();
    /** Providers of mail, and whether points before the @ mean nothing there. */
    private final Map<String, Boolean> providers = new HashMap<>();

    private Domains() {
        for (String line : Words.lines("domains.txt")) {
            List<String> words = Arrays.asList(line.split(" "));
            List<String> rest = words.subList(1, words.size());
            switch (words.get(0)) {
                case "second" -> second.addAll(rest);
                case "cn" -> chinese.addAll(rest);
                case "shared" -> shared.addAll(rest);
                default -> places.addAll(rest);
            }
        }
        for (String line : Words.lines("mail-providers.txt")) {
            String[] words = line.split(" ");
            providers.put(words[0], words.length > 1);
        }
    }

    /** Whether a host is that of a provider of mail for everybody. */
    static boolean isProvider(String host) {
        return KNOWN.providers.containsKey(host);
    }

    /** Whether points before the @ have no meaning at that provider. */
    static boolean ignoresDots(String host) {
        return KNOWN.providers.getOrDefault(host, false);
    }

    /** The holder's domain of a site or a host; null if there is none, or if it tells nothing about a company. */
    static @Nullable String of(String site) {
        @Nullable String host = host(site);
        return host == null ? null : KNOWN.holder(host);
    }

    /** The host of a site, which may be a whole address; null if it is none. */
    static @Nullable String host(String site) {
        String text = site.strip().toLowerCase(Locale.ROOT);
        int scheme = text.indexOf("://");
        text = scheme < 0 ? text : text.substring(scheme + 3);
        text = text.split("[/?#\\s]", 2)[0];
        text = text.substring(text.lastIndexOf('@') + 1);
        int port = text.indexOf(':');
        text = port < 0 ? text : text.substring(0, port);
        text = text.replace('\u3002', '.');
        while (text.endsWith(".")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.length() > LONGEST || text.indexOf('.') < 1 || text.contains("..")) {
            return null;
        }
        try {
            String ascii = IDN.toASCII(text).toLowerCase(Locale.ROOT);
            boolean name = ascii.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '.');
            // The last label of a name is no number; that of an address is.
            boolean address = Character.isDigit(ascii.charAt(ascii.length() - 1));
            return name && !address ? ascii : null;
        } catch (IllegalArgumentException e) {
            // What cannot be a name of a host tells nothing.
            return null;
        }
    }

    private @Nullable String holder(String host) {
        String[] labels = host.split("\\.");
        int taken = 2;
        String last = labels[labels.length - 1];
        if (labels.length > 2) {
            String before = labels[labels.length - 2];
            boolean country = last.length() == 2;
            taken = country && (second.contains(before) || (last.equals("cn") && chinese.contains(before))) ? 3 : 2;
        } else if (last.length() == 2 && second.contains(labels[0])) {
            return null;
        }
        String holder = join(labels, taken);
        for (int more = 2; more < labels.length; more++) {
            if (shared.contains(join(labels, more))) {
                holder = join(labels, more + 1);
            }
        }
        boolean nobody = places.contains(holder)
                || places.contains(host)
                || shared.contains(holder)
                || providers.containsKey(holder)
                || providers.containsKey(host);
        return nobody ? null : holder;
    }

    private static String join(String[] labels, int count) {
        int from = Math.max(0, labels.length - count);
        return String.join(".", Arrays.asList(labels).subList(from, labels.length));
    }
}
