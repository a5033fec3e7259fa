package org.fenpei.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.fenpei.api.service.DryRun;
import org.fenpei.api.service.FenpeiException;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.api.service.LogForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file as the log of another system. */
class LogFileTest {

    private static final Map<String, String> MAPPING = Map.of("Created", "receivedAt", "Sales", "owner");

    @TempDir
    private Path folder = Path.of("replaced");

    private DryRun.Log read(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8), MAPPING, Map.of());
    }

    private DryRun.Log read(String csv, Map<String, String> mapping) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8), mapping, Map.of());
    }

    private DryRun.Log read(byte[] csv, Map<String, String> mapping, Map<String, String> events) throws IOException {
        Path file = Files.write(folder.resolve("log.csv"), csv);
        return LogFile.read(
                file,
                new ImportRequest("main", "old", "log.csv", mapping, null),
                new LogForm(ZoneId.of("Asia/Shanghai"), events));
    }

    private List<String> wrong(String csv, Map<String, String> mapping) {
        return wrong(csv.getBytes(StandardCharsets.UTF_8), mapping, Map.of());
    }

    private List<String> wrong(byte[] csv, Map<String, String> mapping, Map<String, String> events) {
        return assertThrows(FenpeiException.class, () -> read(csv, mapping, events)).problems().stream()
                .map(problem -> problem.line() + " " + problem.path() + " " + problem.value() + " "
                        + problem.reason().code())
                .toList();
    }

    private static List<String> texts(DryRun.Log log) {
        return log.arrivals().stream()
                .map(one -> one.intake().externalId() + " " + one.at() + " " + one.owner() + " "
                        + one.later().stream()
                                .map(later -> later.kind() + " " + later.at() + " " + later.rep() + " "
                                        + (later.closing() == null
                                                ? ""
                                                : later.closing().result() + " "
                                                        + later.closing().amount()))
                                .toList())
                .toList();
    }

    @Test
    void timesAreThoseOfTheZoneUnlessTheyNameOne() throws IOException {
        DryRun.Log log = read(
                """
                Created,Sales,Company
                2026-03-02 09:30,ann,Acme
                2026/3/2 9:30:15,,Acme
                2026-03-02,bob,Acme
                2026-03-02T09:30:00+02:00,bob,Acme
                ,bob,Acme
                """);
        assertEquals(
                List.of(
                        "2026-03-02T01:30:00Z ann",
                        "2026-03-02T01:30:15Z null",
                        "2026-03-01T16:00:00Z bob",
                        "2026-03-02T07:30:00Z bob",
                        "null bob"),
                log.arrivals().stream().map(one -> one.at() + " " + one.owner()).toList());
        assertEquals(
                Map.of("company", "Acme"),
                log.arrivals().get(0).intake().attributes().values());
    }

    @Test
    void whatIsWrongIsSaidWithItsLine() {
        FenpeiException wrong = assertThrows(
                FenpeiException.class,
                () -> read("Created,Sales\n2026-03-02,ann\nyesterday,bob\n2026-13-02,bob\n2026-03-02\n"));
        assertEquals(
                List.of("3 engine.log-time", "4 engine.log-time", "5 engine.import-cells"),
                wrong.problems().stream()
                        .map(problem -> problem.line() + " " + problem.reason().code())
                        .toList());
    }

    @Test
    void timesAreReadAsOtherSystemsWriteThem() throws IOException {
        DryRun.Log log = read(
                """
                Created,Sales
                2011/10/01 00:38:44.546000,a
                2012-04-03 16:55:38+00:00,a
                2012-04-03T16:55:38.1+0200,a
                2026年3月2日 9:30,a
                2026-03-02 09:30:00 +08:00,a
                2026-03-02T01:30:00Z,a
                """);
        assertEquals(
                List.of(
                        "2011-09-30T16:38:44.546Z",
                        "2012-04-03T16:55:38Z",
                        "2012-04-03T14:55:38.100Z",
                        "2026-03-02T01:30:00Z",
                        "2026-03-02T01:30:00Z",
                        "2026-03-02T01:30:00Z"),
                log.arrivals().stream().map(one -> String.valueOf(one.at())).toList());
        assertEquals(List.of(), log.notes());
        for (String no : List.of("2026-02-30", "13/28/2025", "2026-03-02 25:00", "9:30", "1700000000", "2026-3")) {
            assertEquals(
                    List.of("2 /file/Created " + no + " engine.log-time"),
                    wrong("Created,Sales\n" + no + ",a\n", MAPPING));
        }
    }

    @Test
    void aTableOfDealsSaysWhenWorkEndedAndHow() throws IOException {
        // As the opportunities of a CRM are exported: days only, agents by name, open ones without an end.
        DryRun.Log log = read(
                """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                1C1I7A6R,Moses Frase,GTX Plus Basic,Cancity,Won,2016-10-20,2017-03-01,1054.0
                Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Lost,2016-10-25,2017-03-11,0.0
                MV1LWRNH,Moses Frase,GTX Basic,Codehow,Engaging,2016-11-25,,
                PE84CX4O,Moses Frase,GTX Basic,,Prospecting,,,
                """,
                Map.of(
                        "opportunity_id", "externalId",
                        "sales_agent", "owner",
                        "engage_date", "receivedAt",
                        "close_date", "closedAt",
                        "deal_stage", "result",
                        "close_value", "amount"));
        assertEquals(
                List.of(
                        "1C1I7A6R 2016-10-19T16:00:00Z Moses Frase [CLOSED 2017-03-01T16:00:00Z null WON 1054.0]",
                        "Z063OYW0 2016-10-24T16:00:00Z Darcel Schlecht [CLOSED 2017-03-11T16:00:00Z null LOST 0.0]",
                        "MV1LWRNH 2016-11-24T16:00:00Z Moses Frase []",
                        "PE84CX4O null Moses Frase []"),
                texts(log));
        assertEquals(
                Map.of("product", "GTX Plus Basic", "company", "Cancity"),
                log.arrivals().get(0).intake().attributes().values());
        assertEquals("engine.log-days", log.notes().get(0).code());
        assertEquals(5L, log.notes().get(0).args().get("count"));
    }

    @Test
    void aLeadThatWasWonTheDayItCameWasHeldOnThatDay() throws IOException {
        DryRun.Log log = read(
                "mql_id,first_contact_date,won_date,sr_id\n9b,2018-02-01,2018-02-01,4ef1\n",
                Map.of(
                        "mql_id",
                        "externalId",
                        "first_contact_date",
                        "receivedAt",
                        "won_date",
                        "closedAt",
                        "sr_id",
                        "owner"));
        assertEquals(
                List.of("9b 2018-01-31T16:00:00Z 4ef1 [CLOSED 2018-02-01T16:00:00Z null INVALID null]"), texts(log));
    }

    @Test
    void columnsThatAreCalledSoNeedNotBeMapped() throws IOException {
        DryRun.Log log =
                read("id,receivedAt,owner,closedAt,event\n1,2026-03-02 09:00,7,2026-03-02 10:00,fair\n", Map.of());
        assertEquals(List.of("1 2026-03-02T01:00:00Z 7 [CLOSED 2026-03-02T02:00:00Z null INVALID null]"), texts(log));
        assertEquals(
                Map.of("event", "fair"),
                log.arrivals().get(0).intake().attributes().values(),
                "but what an event means must be said");
    }

    private static final Map<String, String> EVENTS =
            Map.of("case", "externalId", "what", "event", "when", "at", "who", "owner");

    @Test
    void rowsOfEventsAreGatheredLeadByLead() throws IOException {
        DryRun.Log log = read(
                """
                when,case,what,who,city,value
                2026-03-02 09:00,a,Created,,Lyon,
                2026-03-02 09:05,b,new,,Oslo,
                2026-03-02 09:10,a,assigned,ann,,
                2026-03-02 09:40,a,released,ann,,
                2026-03-02 09:30,b,Picked-Up,bob,,
                2026-03-02 09:50,a,领取,cid,,
                2026-03-03,a,Closed Won,cid,Rome,12
                2026-03-02 09:55,b,LOST,,,
                2026-03-02 08:00,c,assigned,dora,,
                """,
                Map.of("case", "externalId", "what", "event", "when", "at", "who", "owner", "value", "amount"));
        assertEquals(
                List.of(
                        "a 2026-03-02T01:00:00Z cid [RELEASED 2026-03-02T01:40:00Z null , "
                                + "CLAIMED 2026-03-02T01:50:00Z cid , CLOSED 2026-03-03T16:00:00Z null WON 12.0]",
                        "b 2026-03-02T01:05:00Z bob [CLAIMED 2026-03-02T01:30:00Z bob , "
                                + "CLOSED 2026-03-02T01:55:00Z null LOST null]",
                        "c 2026-03-02T00:00:00Z dora []"),
                texts(log));
        assertEquals(
                Map.of("city", "Lyon"),
                log.arrivals().get(0).intake().attributes().values(),
                "as the lead came in");
        assertEquals(
                List.of(2, 3, 10),
                log.arrivals().stream().map(DryRun.Arrival::line).toList());
    }

    @Test
    void wordsForEventsAreMappedOnceForTheWholeFile() throws IOException {
        String csv =
                """
                case,what,when,who
                1,A_SUBMITTED,2011-10-01 00:38,112
                1,W_Afhandelen leads,2011-10-01 11:36,10862
                1,A_APPROVED,2011-10-13 10:37,10629
                """;
        assertEquals(
                List.of(
                        "2 /file/what A_SUBMITTED engine.log-event",
                        "3 /file/what W_Afhandelen leads engine.log-event",
                        "4 /file/what A_APPROVED engine.log-event"),
                wrong(csv + csv.substring(csv.indexOf('\n') + 1), EVENTS),
                "each once");
        Map<String, String> words = Map.of("a submitted", "created", "W_Afhandelen leads", "-", "A_APPROVED", "won");
        assertEquals(
                List.of("1 2011-09-30T16:38:00Z 10629 [CLOSED 2011-10-13T02:37:00Z null WON null]"),
                texts(read(csv.getBytes(StandardCharsets.UTF_8), EVENTS, words)));
        assertEquals(
                List.of("0 /events/x sold out config.choice"),
                wrong(csv.getBytes(StandardCharsets.UTF_8), EVENTS, Map.of("x", "sold out"))
                        .subList(0, 1));
    }

    @Test
    void whatARowOfEventsLacksIsSaid() {
        assertEquals(
                List.of(
                        "2 /file/externalId null engine.log-row-lead",
                        "3 /file/what null engine.log-event",
                        "4 /file/when null engine.log-time",
                        "5 /file/when soon engine.log-time"),
                wrong("case,what,when,who\n,won,2026-03-02,a\n1,,2026-03-02,a\n1,won,,a\n1,won,soon,a\n", EVENTS));
    }

    @Test
    void columnsThatDoNotGoTogetherAreSaid() {
        assertEquals(List.of("0 /mapping/nope owner engine.import-no-column"), nope());
        assertEquals(List.of("0 /mapping/c closedAt engine.log-needs"), wrong("c,d\n1,2\n", Map.of("c", "closedAt")));
        assertEquals(
                List.of("0 /mapping/e at engine.log-needs", "0 /mapping/d amount engine.log-needs"),
                wrong("c,d,e\n1,2,3\n", Map.of("c", "receivedAt", "d", "amount", "e", "at")));
        assertEquals(
                List.of("0 /mapping/c claimedAt engine.log-needs"),
                wrong("c,d\n1,2\n", Map.of("c", "claimedAt", "d", "receivedAt")));
        assertEquals(
                List.of("0 /mapping/c event engine.log-needs", "0 /mapping/c event engine.log-needs"),
                wrong("c,d\n1,2\n", Map.of("c", "event")));
        assertEquals(
                List.of("0 /mapping/d receivedAt engine.log-event-time"),
                wrong("c,d,e,id\n1,2,3,4\n", Map.of("c", "event", "d", "receivedAt", "e", "at")));
    }

    private List<String> nope() {
        return assertThrows(FenpeiException.class, () -> read("c,d\n1,2\n", Map.of("nope", "owner")))
                .problems()
                .stream()
                .map(problem -> problem.line() + " " + problem.path() + " owner "
                        + problem.reason().code())
                .toList();
    }

    @Test
    void aLeadThatStandsTwiceIsSaidWithBothLines() {
        assertEquals(
                List.of("4 /file/externalId 7 engine.log-twice"), wrong("id,Created,Sales\n7,,\n8,,\n7,,\n", MAPPING));
        FenpeiException twice =
                assertThrows(FenpeiException.class, () -> read("id,Created,Sales\n7,,\n8,,\n7,,\n", MAPPING));
        assertEquals(2L, twice.problems().get(0).reason().args().get("line"));
    }

    @Test
    void rowsWithoutAnIdMayBeTheSame() throws IOException {
        assertEquals(
                2,
                read("Created,Sales\n2026-03-02,ann\n2026-03-02,ann\n")
                        .arrivals()
                        .size());
    }

    @Test
    void tooManyRowsAreTooManyAndNoneAreTooFew() {
        String rows = "Created,Sales\n" + "2026-03-02,ann\n".repeat(100_001);
        assertEquals(List.of("0 /file 100001 config.range"), wrong(rows, MAPPING));
        assertEquals(List.of("0 /file null engine.import-no-rows"), wrong("Created,Sales\n", MAPPING));
        assertEquals(List.of("0 /file null engine.import-empty"), wrong("", MAPPING));
    }

    @Test
    void aFileThatOnlySaysThatItIsACsvIsRefused() {
        byte[] zipped = "PK\u0003\u0004xl/workbook.xml".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of("0 /file null engine.import-no-csv"), wrong(zipped, MAPPING, Map.of()));
    }

    @Test
    void encodingsAndDelimitersAreRecognised() throws IOException {
        String csv = "创建时间;销售;公司\n2026-03-02 09:30;李伟;海港工具\n";
        Map<String, String> mapping = Map.of("创建时间", "receivedAt", "销售", "owner");
        for (byte[] bytes : List.of(
                csv.getBytes(Charset.forName("GB18030")),
                ("\ufeff" + csv).getBytes(StandardCharsets.UTF_8),
                ("\ufeff" + csv).getBytes(StandardCharsets.UTF_16LE))) {
            DryRun.Arrival one = read(bytes, mapping, Map.of()).arrivals().get(0);
            assertEquals("李伟 2026-03-02T01:30:00Z", one.owner() + " " + one.at());
            assertEquals("海港工具", one.intake().attributes().get("company"));
        }
    }

    @Test
    void anAmountIsANumber() {
        assertEquals(
                List.of("2 /file/d many config.type"),
                wrong(
                        "c,d,e\n2026-03-02,many,2026-03-02\n",
                        Map.of("c", "receivedAt", "d", "amount", "e", "closedAt")));
    }
}
