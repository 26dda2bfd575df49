/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.camelkvs.tests.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that leads every host to one address, after a CONNECT (RFC 9110, section 9.3.6) or without. */
final class ConnectProxy implements AutoCloseable {

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final String answer;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Bytes> uploads = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private ConnectProxy(InetSocketAddress target, String answer) throws IOException {
        this.target = target;
        this.answer = answer;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static ConnectProxy to(URI target) throws IOException {
        return new ConnectProxy(new InetSocketAddress(target.getHost(), target.getPort()), "200 Connected");
    }

    /** @param answer status and words, {@code 403 Forbidden} say */
    static ConnectProxy refusing(String answer) throws IOException {
        return new ConnectProxy(null, answer);
    }

    /** The options by which endpoints use it. */
    String options() {
        return "proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + server.getLocalPort();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** Host and port of each CONNECT. */
    List<String> asked() {
        return asked;
    }

    /** What clients have sent through a CONNECT or after their first request, a copy for each connection. */
    List<byte[]> uploads() {
        return uploads.stream().map(Bytes::toByteArray).toList();
    }

    /** Its methods are synchronized already. */
    private static final class Bytes extends ByteArrayOutputStream {}

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String[] request = head.split(" ", 3);
            boolean connect = request[0].equals("CONNECT");
            asked.add(connect ? request[1] : request[0] + " " + request[1]);
            if (connect || target == null) {
                client.getOutputStream()
                        .write(("HTTP/1.1 " + answer + "\r\nContent-Length: 0\r\n\r\n").getBytes(US_ASCII));
            }
            if (target != null) {
                tunnel(client, connect ? "" : head);
            }
        } catch (IOException e) {
            // one of the two is gone
        } finally {
            open.remove(client);
        }
    }

    private void tunnel(Socket client, String head) throws IOException {
        try (Socket upstream = new Socket(target.getAddress(), target.getPort())) {
            open.add(upstream);
            Bytes sent = new Bytes();
            uploads.add(sent);
            upstream.getOutputStream().write(head.getBytes(US_ASCII));
            threads.execute(() -> pump(upstream, client, new Bytes()));
            pump(client, upstream, sent);
            open.remove(upstream);
        }
    }

    private static void pump(Socket from, Socket to, Bytes copy) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                copy.write(buffer, 0, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of the two is gone
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > 8192) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
