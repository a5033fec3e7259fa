package org.fenpei.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no well-behaved client sends, written to the socket by hand. */
@ExtendWith(SharedContainer.class)
class BrokenHttpTest {

    private final Api api;

    BrokenHttpTest(Api api) {
        this.api = api;
    }

    /** What is no HTTP at all is refused by the server below, in its own words. */
    @Test
    void whatNoClientSendsIsRefusedToo() throws IOException {
        List<String> requests = List.of(
                "GET /api/v1/leads/% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads/..%2f..%2fetc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads?limit=% HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads\0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/leads HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: minus\r\n\r\n",
                "POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "GET /api/v1/leads HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n",
                "NONSENSE\r\n\r\n");
        for (String request : requests) {
            String answer = exchange(request);
            assertTrue(
                    answer.matches("(?s)HTTP/1\\.1 4\\d\\d .*") || answer.matches("(?s)HTTP/1\\.1 505 .*"),
                    () -> request.substring(0, Math.min(80, request.length())) + " -> " + answer);
            MalformedInputTest.hasNoTraces(answer);
        }
    }

    /** A caller who asks first need not send it; one who does not may lose the answer, as TCP has it. */
    @Test
    void aHugeBodyIsRefusedBeforeItIsSent() throws IOException {
        for (String path : MalformedInputTest.DOCUMENT_PATHS) {
            HttpRequest request = api.request(path).build();
            String answer = exchange("POST " + request.uri().getRawPath() + " HTTP/1.1\r\nHost: x\r\nAuthorization: "
                    + request.headers().firstValue("Authorization").orElseThrow()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 17825792\r\nExpect: 100-continue\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 413 "), () -> path + " -> " + answer);
            assertTrue(answer.contains("Content-Type: application/problem+json"), answer);
            assertTrue(answer.contains("Connection: close"), answer);
        }
    }

    private String exchange(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), api.uri("").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
