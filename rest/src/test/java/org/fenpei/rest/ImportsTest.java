package org.fenpei.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.fenpei.api.service.ImportRequest;
import org.fenpei.rest.Api.Answer;
import org.fenpei.rest.wire.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportsTest {

    private static final Api API = new Api(new Limits(1 << 20, 3 << 20, Duration.ofSeconds(30)));

    @BeforeEach
    void reset() {
        API.reset();
    }

    @AfterAll
    static void close() {
        API.close();
    }

    private Answer csv(String query, String body) {
        return API.send(API.request("/api/v1/imports" + query)
                .header("Content-Type", "text/csv; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer form(String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--b\r\nContent-Disposition: form-data; ").append(part).append("\r\n");
        }
        return API.send(API.request("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body + "--b--\r\n")));
    }

    @Test
    void aFileAsBodyIsPassedOnWithWhatTheQuerySays() {
        String map = URLEncoder.encode("比例:尺:company", StandardCharsets.UTF_8);
        Answer answer = csv("?unit=east&source=fair&policy=p&name=a.csv&map=" + map + "&map=x:-", "公司\n甲\n");
        assertEquals(202, answer.status());
        assertEquals("/api/v1/imports/i1", answer.header("Location"));
        assertEquals(
                new ImportRequest("east", "fair", "a.csv", Map.of("比例:尺", "company", "x", "-"), "p"),
                API.imports.request);
        assertEquals(11, API.imports.bytes);
    }

    @Test
    void aFormsFieldsSayTheSame() {
        Answer answer = form(
                "name=\"source\"\r\n\r\nfair",
                "name=\"file\"; filename=\"客户.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\n1,2\n",
                "name=\"map\"\r\n\r\n公司:company",
                "name=\"map\"\r\n\r\nb:-",
                "name=\"policy\"\r\n\r\n");
        assertEquals(202, answer.status(), answer.response().body());
        assertEquals(
                new ImportRequest("main", "fair", "客户.csv", Map.of("公司", "company", "b", "-"), null),
                API.imports.request);
        assertEquals(8, API.imports.bytes);
    }

    @Test
    void aFormsJsonPartSaysTheSame() {
        Answer answer = form(
                "name=\"request\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"unit\":\"east\",\"source\":\"fair\",\"mapping\":{\"公司\":\"company\"}}",
                "name=\"file\"; filename=\"a.csv\"\r\n\r\nx");
        assertEquals(202, answer.status(), answer.response().body());
        assertEquals(new ImportRequest("east", "fair", "a.csv", Map.of("公司", "company"), null), API.imports.request);
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        for (String[] parts : List.of(
                new String[] {"name=\"source\"\r\n\r\nfair"},
                new String[] {"name=\"file\"\r\n\r\nx"},
                new String[] {"name=\"file\"\r\n\r\nx", "name=\"sauce\"\r\n\r\nfair"},
                new String[] {"name=\"file\"\r\n\r\nx", "name=\"request\"\r\n\r\n{}"},
                new String[] {"name=\"file\"\r\n\r\nx", "name=\"request\"\r\n\r\n{"},
                new String[] {"name=\"file\"\r\n\r\nx", "name=\"source\"\r\n\r\na", "name=\"map\"\r\n\r\nx"})) {
            Answer answer = form(parts);
            assertEquals(400, answer.status(), answer.response().body());
        }
        assertEquals(400, csv("", "x").status());
        assertEquals(400, csv("?source=a&map=x", "x").status());
    }

    @Test
    void aFileMayBeLargerThanAnyOtherBodyButNotThanItsOwnLimit() {
        String two = "x".repeat(2 << 20);
        assertEquals(202, csv("?source=a", two).status());
        assertEquals(2 << 20, API.imports.bytes);
        assertEquals(
                202,
                form("name=\"source\"\r\n\r\na", "name=\"file\"; filename=\"a\"\r\n\r\n" + two)
                        .status());
        assertEquals(2 << 20, API.imports.bytes);
        String four = "x".repeat(4 << 20);
        assertEquals(413, csv("?source=a", four).status());
        byte[] bytes = four.getBytes(StandardCharsets.US_ASCII);
        HttpRequest.Builder untold = API.request("/api/v1/imports?source=a")
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
        assertEquals(413, API.send(untold).status());
    }

    @Test
    void theReportIsGroupedAndTheRowsCanBePaged() {
        Answer answer = API.get("/imports/i1");
        assertEquals(3, answer.body().at("/report/results/new").intValue());
        assertEquals(3, answer.body().at("/report/reps/li.wei").intValue());
        assertEquals(3, answer.body().at("/report/reasons/roundrobin.turn").intValue());
        Answer first = API.get("/imports/i1/problems?limit=2");
        assertEquals("2", first.text("/next"));
        assertTrue(first.header("Link").contains("after=2"));
        Answer last = API.get("/imports/i1/problems?after=2&limit=2");
        assertEquals(1, last.body().path("items").size());
        assertTrue(last.body().path("next").isMissingNode());
        assertEquals(404, API.get("/imports/none").status());
        assertEquals(404, API.get("/imports/none/problems").status());
    }
}
