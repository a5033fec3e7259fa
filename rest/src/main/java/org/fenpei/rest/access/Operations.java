package org.fenpei.rest.access;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.fenpei.api.model.ApiKey.Role;

/**
 * Which role may do what. Administrators may do everything; what is not in the table, only they may. Which of the things that
 * a role may do concern the caller is another question: {@link Sight} answers it.
 */
public final class Operations {

    private static final String ANYBODY = "anybody";

    private static final String TABLE =
            """
            POST  /leads                            manager
            GET   /leads                            manager rep
            POST  /leads/batch                      manager
            GET   /leads/{id}                       manager rep
            PATCH /leads/{id}                       manager rep
            GET   /leads/{id}/decisions             manager rep
            GET   /leads/{id}/ownerships            manager rep
            GET   /leads/{id}/explanation           manager rep
            GET   /leads/{id}/explanation/in-depth  manager
            POST  /leads/{id}/assign                manager rep
            POST  /leads/{id}/release               manager rep
            POST  /leads/{id}/close                 manager rep
            POST  /leads/{id}/claim                 manager rep
            GET   /leads/{id}/keeping               manager rep
            POST  /leads/{id}/extension             manager rep
            POST  /leads/{id}/extension/answer      manager
            POST  /leads/{id}/lock                  manager rep
            POST  /leads/{id}/unlock                manager rep
            GET   /deadlines                        manager rep
            GET   /leads/{id}/follow-ups            manager rep
            POST  /leads/{id}/follow-ups            manager rep
            PUT   /leads/{id}/follow-ups/{name}     manager rep
            GET   /leads/{id}/timeline              manager rep
            GET   /tasks                            manager rep
            POST  /tasks                            manager rep
            GET   /tasks/{id}                       manager rep
            PATCH /tasks/{id}                       manager rep
            POST  /leads/{id}/hold-release          manager
            GET   /leads/{id}/shares                manager rep
            PUT   /leads/{id}/shares                manager rep
            PUT   /leads/{id}/result                manager
            POST  /leads/{id}/reopen                manager
            GET   /leads/{id}/priority              manager rep
            PUT   /leads/{id}/priority              manager
            DELETE /leads/{id}/priority             manager
            GET   /leads/{id}/claim                 manager rep
            POST  /pools/{id}/claims                manager rep
            GET   /decisions                        manager rep
            GET   /counts                           manager rep

            GET   /leads/{id}/duplicates            manager rep
            POST  /leads/{id}/merge                 manager rep
            POST  /leads/{id}/unmerge               manager
            PUT   /leads/{id}/duplicates/{other}    manager
            POST  /duplicates/search                manager rep
            GET   /duplicates/pairs                 manager
            POST  /duplicates/scans                 manager
            GET   /duplicates/scans                 manager
            GET   /duplicates/scans/{id}            manager
            POST  /duplicates/scans/{id}/cancel     manager
            GET   /inbox                            manager rep
            POST  /inbox/read                       manager rep

            GET   /units                            manager rep
            GET   /units/{id}                       manager rep
            PUT   /units/{id}
            GET   /units/{id}/settings              manager
            GET   /units/{id}/settings/{name}       manager
            PUT   /units/{id}/settings/{name}       manager
            GET   /units/{id}/groups                manager
            GET   /reps/{id}/activity               manager rep
            GET   /reps/{id}/credit                 manager rep
            GET   /teams/{id}/activity              manager
            GET   /units/{id}/blacklist             manager
            POST  /units/{id}/blacklist             manager
            DELETE /units/{id}/blacklist/{name}     manager
            GET   /teams                            manager rep
            GET   /teams/{id}                       manager rep
            PUT   /teams/{id}                       manager
            GET   /reps                             manager rep
            GET   /reps/{id}                        manager rep
            PUT   /reps/{id}                        manager
            PATCH /reps/{id}                        manager
            GET   /reps/{id}/limits                 manager rep
            POST  /reps/{id}/absences               manager rep
            GET   /reps/{id}/absences               manager rep
            POST  /reps/{id}/handover               manager
            GET   /absences                         manager rep
            GET   /absences/{id}                    manager rep
            POST  /absences/{id}/end                manager rep
            POST  /absences/{id}/cancel             manager rep
            GET   /pools                            manager rep
            GET   /pools/{id}                       manager rep
            PUT   /pools/{id}                       manager
            POST  /setup

            POST  /policies/validate                manager
            POST  /policies                         manager
            GET   /policies                         manager
            GET   /policies/{id}                    manager
            GET   /policies/{id}/versions           manager
            POST  /policies/{id}/rollback           manager

            PUT   /policies/{id}/canary
            GET   /policies/{id}/canary
            DELETE /policies/{id}/canary
            POST  /policies/{id}/canary/promote
            PUT   /policies/{id}/shadow
            GET   /policies/{id}/shadow
            DELETE /policies/{id}/shadow

            POST  /simulations/dry-runs             manager
            POST  /simulations/replays              manager
            POST  /simulations/next                 manager rep
            GET   /simulations                      manager
            GET   /simulations/{id}                 manager
            POST  /simulations/{id}/cancel          manager

            POST  /bulk-runs                        manager
            GET   /bulk-runs                        manager
            GET   /bulk-runs/{id}                   manager
            GET   /bulk-runs/{id}/rows              manager
            POST  /bulk-runs/{id}/run               manager
            POST  /bulk-runs/{id}/undo              manager
            POST  /bulk-runs/{id}/cancel            manager
            GET   /selections                       manager
            GET   /selections/{id}                  manager
            PUT   /selections/{id}                  manager
            DELETE /selections/{id}                 manager
            POST  /selections/{id}/run              manager

            POST  /imports                          manager
            GET   /imports                          manager
            POST  /imports/preview                  manager
            GET   /imports/{id}                     manager
            GET   /imports/{id}/problems            manager
            POST  /imports/{id}/cancel              manager

            GET   /strategies                       manager
            GET   /strategies/{id}/schema           manager
            GET   /keys
            POST  /keys
            POST  /keys/{id}/revoke
            GET   /clock                            manager rep
            PUT   /clock
            GET   /health                           anybody
            GET   /openapi.json                     anybody
            """;

    private static final Map<String, Set<Role>> ROLES = new HashMap<>();
    private static final Set<String> OPEN_PATHS = new HashSet<>();

    static {
        TABLE.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] words = line.strip().split(" +");
            EnumSet<Role> roles = EnumSet.of(Role.ADMIN);
            for (int i = 2; i < words.length; i++) {
                if (words[i].equals(ANYBODY)) {
                    roles.addAll(EnumSet.allOf(Role.class));
                    OPEN_PATHS.add(words[1]);
                } else {
                    roles.add(Role.valueOf(words[i].toUpperCase(Locale.ROOT)));
                }
            }
            ROLES.put(words[0] + " " + words[1], Collections.unmodifiableSet(roles));
        });
    }

    private Operations() {}

    /**
     * Who may do it.
     *
     * @param operation method and path below the version, such as {@code GET /leads/{id}}
     */
    public static Set<Role> roles(String operation) {
        return ROLES.getOrDefault(operation, Set.of(Role.ADMIN));
    }

    /** Whether what lies at that path below the version needs no key. */
    public static boolean isOpen(String path) {
        return OPEN_PATHS.contains(path);
    }

    /** All operations of the table. */
    public static Set<String> all() {
        return Collections.unmodifiableSet(ROLES.keySet());
    }
}
