package cn.yujian.bench;

import cn.yujian.local.machine.LocalPorts;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** An nginx with a configuration of our own, from Debian's package. */
final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST_BODY = 1024;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Answers every request with the same 1 KB of JSON, and with the headers that services send. */
    static Nginx origin(Path folder, int port) throws IOException {
        String body = "{\"text\":\"" + "x".repeat(LARGEST_BODY - 11) + "\"}";
        return start(
                folder,
                port,
                """
                access_log off;
                server {
                    listen 127.0.0.1:%d backlog=1024;
                    keepalive_requests 1000000000;
                    default_type "application/json;charset=UTF-8";
                    add_header API-Version 1;
                    add_header X-Content-Type-Options nosniff;
                    add_header Vary "Accept, Accept-Language, Authorization";
                    add_header Cache-Control "private, no-cache";
                    add_header Known-At 2026-11-26T16:00:00.123456Z;
                    add_header ETag '"141-4f1c2a9b3d5e"';
                    location / { return 200 '%s'; }
                }"""
                        .formatted(port, body));
    }

    /** Passes on to two services: what lies below {@code /api/v1/bench} to the first, the rest to the second. */
    static Nginx proxy(Path folder, int port, int benchPort, int otherPort) throws IOException {
        return start(
                folder,
                port,
                """
                access_log %s/access.log combined buffer=64k flush=1s;
                upstream bench { server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000000; }
                upstream other { server 127.0.0.1:%d; keepalive 256; keepalive_requests 1000000000; }
                server {
                    listen 127.0.0.1:%d backlog=1024;
                    keepalive_requests 1000000000;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Request-Id $request_id;
                    location /api/v1/bench { proxy_pass http://bench; }
                    location / { proxy_pass http://other; }
                }"""
                        .formatted(folder, benchPort, otherPort, port));
    }

    private static Nginx start(Path folder, int port, String http) throws IOException {
        Files.createDirectories(folder);
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                """
                daemon off;
                worker_processes auto;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events { worker_connections 4096; }
                http {
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                %2$s
                }
                """
                        .formatted(folder, http));
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        Runtime.getRuntime().addShutdownHook(new Thread(nginx::close, "end-nginx"));
        long latest = System.nanoTime() + PATIENCE.toNanos();
        while (!process.isAlive() || !nginx.answers()) {
            if (!process.isAlive() || System.nanoTime() > latest) {
                nginx.close();
                throw new IOException("nginx does not start: "
                        + Files.readString(folder.resolve("output.log"), StandardCharsets.UTF_8));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return nginx;
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private boolean answers() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://" + LocalPorts.LOOPBACK + ":" + port + "/api/v1/bench")
                            .toURL()
                            .openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }
}
